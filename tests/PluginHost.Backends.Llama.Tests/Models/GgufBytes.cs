using System.Text;

namespace PluginHost.Backends.Llama.Tests.Models;

/// <summary>Bytes of a GGUF header, part by part.</summary>
internal sealed class GgufBytes
{
    private readonly List<byte> _bytes = [];

    public GgufBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public GgufBytes UInt32(uint value) => Raw(BitConverter.GetBytes(value));

    public GgufBytes UInt64(ulong value) => Raw(BitConverter.GetBytes(value));

    public GgufBytes String(string text) => UInt64((ulong)Encoding.UTF8.GetByteCount(text)).Raw(Encoding.UTF8.GetBytes(text));

    public GgufBytes Number(string key, uint value) => String(key).UInt32(4).UInt32(value);

    public GgufBytes Single(string key, float value) => String(key).UInt32(6).Raw(BitConverter.GetBytes(value));

    public GgufBytes Boolean(string key, bool value) => String(key).UInt32(7).Raw([value ? (byte)1 : (byte)0]);

    public GgufBytes Text(string key, string value) => String(key).UInt32(8).String(value);

    public GgufBytes Texts(string key, string[] values)
    {
        String(key).UInt32(9).UInt32(8).UInt64((ulong)values.Length);
        foreach (var value in values)
        {
            String(value);
        }

        return this;
    }

    public GgufBytes Integers(string key, int[] values)
    {
        String(key).UInt32(9).UInt32(5).UInt64((ulong)values.Length);
        foreach (var value in values)
        {
            UInt32((uint)value);
        }

        return this;
    }

    public GgufBytes Singles(string key, float[] values)
    {
        String(key).UInt32(9).UInt32(6).UInt64((ulong)values.Length);
        foreach (var value in values)
        {
            Raw(BitConverter.GetBytes(value));
        }

        return this;
    }

    public GgufBytes Tensor(string name, int[] shape, uint type, ulong offset)
    {
        String(name).UInt32((uint)shape.Length);
        foreach (var size in shape)
        {
            UInt64((ulong)size);
        }

        return UInt32(type).UInt64(offset);
    }

    public byte[] ToArray() => [.. _bytes];
}
