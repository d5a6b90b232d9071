namespace PluginHost.Core.Tests.Data;

/// <summary>A text that never ends, of one line over and over.</summary>
internal sealed class EndlessReader(string line) : TextReader
{
    private int _position;

    public override int Read() => line[_position++ % line.Length];

    public override int Read(char[] buffer, int index, int count)
    {
        for (var i = 0; i < count; i++)
        {
            buffer[index + i] = (char)Read();
        }

        return count;
    }
}
