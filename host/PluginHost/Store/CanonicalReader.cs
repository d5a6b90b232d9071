using System.Buffers.Binary;
using System.Text;

namespace PluginHost.Store;

/// <summary>Reads what <see cref="CanonicalWriter"/> wrote, from first to last.</summary>
/// <param name="bytes">The written bytes.</param>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all was read.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>A number of things that follow, each of at least <paramref name="size"/> bytes.</summary>
    public int Count(int size)
    {
        var count = Int32();
        return count >= 0 && (long)count * size <= _rest.Length
            ? count
            : throw new InvalidDataException($"It says that {count} items follow, but only {_rest.Length} bytes do.");
    }

    public string String()
    {
        var length = Int32();
        if (length >= 0)
        {
            return Encoding.UTF8.GetString(Take(length));
        }

        if (length < -_rest.Length / 2)
        {
            throw new InvalidDataException($"It says that {-(long)length} UTF-16 units follow, but only {_rest.Length} bytes do.");
        }

        var units = Take(-length * 2);
        var text = new char[-length];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(units[(2 * i)..]);
        }

        return new(text);
    }

    public string[] Strings()
    {
        var texts = new string[Count(sizeof(int))];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = String();
        }

        return texts;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException($"It ends {count - _rest.Length} bytes too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
