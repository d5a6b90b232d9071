using System.Buffers.Binary;

namespace PluginHost.Store;

/// <summary>
/// The name of a question in the answer store: a SHA-256 hash over the model's identity and the query. Made by
/// <see cref="QuestionKeyEncoder"/>; ordered as its 32 bytes are.
/// </summary>
/// <param name="High">The first 16 bytes, big-endian.</param>
/// <param name="Low">The last 16 bytes, big-endian.</param>
public readonly record struct QuestionKey(UInt128 High, UInt128 Low) : IComparable<QuestionKey>
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Size = 32;

    /// <summary>The key of which these are the bytes.</summary>
    /// <param name="bytes">At least <see cref="Size"/> bytes; the rest is not looked at.</param>
    /// <returns>The key.</returns>
    public static QuestionKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">64 hexadecimal digits.</param>
    /// <returns>The key, or <see langword="null"/> where the text is none.</returns>
    public static QuestionKey? Parse(string? text) =>
        text is { Length: 2 * Size } && text.All(char.IsAsciiHexDigit) ? Read(Convert.FromHexString(text)) : null;

    /// <summary>Writes the key's bytes.</summary>
    /// <param name="bytes">Room for at least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }

    /// <summary>The key's bytes.</summary>
    /// <returns>A new array of <see cref="Size"/> bytes.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(QuestionKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    // The bytes of a hash are as random as any function of them.
    /// <inheritdoc/>
    public override int GetHashCode() => (int)(uint)Low;

    /// <inheritdoc/>
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    /// <summary>Whether the left key comes first.</summary>
    public static bool operator <(QuestionKey left, QuestionKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left key comes first or is the same.</summary>
    public static bool operator <=(QuestionKey left, QuestionKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left key comes last.</summary>
    public static bool operator >(QuestionKey left, QuestionKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left key comes last or is the same.</summary>
    public static bool operator >=(QuestionKey left, QuestionKey right) => left.CompareTo(right) >= 0;
}
