using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace PluginHost.Store;

/// <summary>
/// Writes values in the store's canonical form: little-endian numbers, and strings as their length in bytes followed by UTF-8.
/// Two values have the same bytes only when they are equal. Reused by <see cref="Clear"/>; for one thread at a time.
/// </summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), value);
        _buffer.Advance(sizeof(int));
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(sizeof(ulong)), value);
        _buffer.Advance(sizeof(ulong));
    }

    /// <summary>Writes the exact bits of a number.</summary>
    public void Double(double value) => UInt64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes the exact bits of a number.</summary>
    public void Single(float value) => Int32(BitConverter.SingleToInt32Bits(value));

    public void Bytes(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>
    /// Writes a string. A half of a surrogate pair, as it comes of cutting a text between two UTF-16 units, has no UTF-8 form:
    /// such a string is written as its number of units, negative, followed by the units, so that no two strings look the same.
    /// </summary>
    public void String(string value)
    {
        var room = _buffer.GetSpan(sizeof(int) + (value.Length * 3));
        if (Utf8.FromUtf16(value, room[sizeof(int)..], out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            BinaryPrimitives.WriteInt32LittleEndian(room, length);
            _buffer.Advance(sizeof(int) + length);
            return;
        }

        Int32(-value.Length);
        foreach (var unit in value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_buffer.GetSpan(sizeof(ushort)), unit);
            _buffer.Advance(sizeof(ushort));
        }
    }

    /// <summary>Writes a number of strings, then the strings.</summary>
    public void Strings(IReadOnlyCollection<string> values)
    {
        Int32(values.Count);
        foreach (var value in values)
        {
            String(value);
        }
    }
}
