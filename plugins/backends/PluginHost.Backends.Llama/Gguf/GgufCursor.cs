using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Backends.Llama.Gguf;

/// <summary>Reads a GGUF header from start to end; what would lead beyond the file's end ends in <see cref="GgufException"/>.</summary>
internal sealed class GgufCursor(Stream stream)
{
    private const int LongestText = 64 << 20;
    private readonly byte[] _number = new byte[8];

    /// <summary>Where the next byte lies.</summary>
    public long Position { get; private set; }

    /// <summary>The length of the file, in bytes.</summary>
    public long Length { get; } = stream.Length;

    public byte Byte(string what) => Read(1, what)[0];

    public uint UInt32(string what) => BinaryPrimitives.ReadUInt32LittleEndian(Read(4, what));

    public ulong UInt64(string what) => BinaryPrimitives.ReadUInt64LittleEndian(Read(8, what));

    public ReadOnlySpan<byte> Read(int count, string what)
    {
        Demand(count, what);
        stream.ReadExactly(_number, 0, count);
        Position += count;
        return _number.AsSpan(0, count);
    }

    /// <summary>A text: its length in 8 bytes, then UTF-8.</summary>
    public string Text(string what)
    {
        var length = UInt64(what);
        if (length > LongestText)
        {
            throw new GgufException($"{what} claims {length:N0} bytes at byte {Position:N0}, which is no header of a model.");
        }

        Demand((long)length, what);
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        Position += bytes.Length;
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count, string what)
    {
        Demand(count, what);
        stream.Seek(count, SeekOrigin.Current);
        Position += count;
    }

    private void Demand(long count, string what)
    {
        if (count < 0 || count > Length - Position)
        {
            throw new GgufException($"The file is truncated: {what} needs {count:N0} bytes from byte {Position:N0} on, and the file has {Length:N0} bytes.");
        }
    }
}
