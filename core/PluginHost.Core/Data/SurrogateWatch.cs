namespace PluginHost.Core.Data;

/// <summary>Passes a text on, and notices half of a surrogate pair in it. Leaves the text open.</summary>
internal sealed class SurrogateWatch(TextReader text) : TextReader
{
    private bool _isAfterHigh;

    /// <summary>Whether there was half of a pair in what was passed on so far.</summary>
    public bool HasFault { get; private set; }

    /// <inheritdoc/>
    public override int Peek() => text.Peek();

    /// <inheritdoc/>
    public override int Read()
    {
        var next = text.Read();
        if (next >= 0)
        {
            Watch((char)next);
        }

        HasFault |= next < 0 && _isAfterHigh;
        return next;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        var count = text.Read(buffer);
        foreach (var letter in buffer[..count])
        {
            Watch(letter);
        }

        HasFault |= count == 0 && _isAfterHigh;
        return count;
    }

    private void Watch(char letter)
    {
        HasFault |= char.IsLowSurrogate(letter) != _isAfterHigh;
        _isAfterHigh = char.IsHighSurrogate(letter);
    }
}
