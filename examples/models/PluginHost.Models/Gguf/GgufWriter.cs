using System.Text;

namespace PluginHost.Models.Gguf;

/// <summary>
/// Writes a GGUF file, version 3: header, key-value pairs, tensor descriptions, then tensor data, each aligned to 32 bytes.
/// All numbers little-endian. The same content gives the same bytes.
/// </summary>
public static class GgufWriter
{
    /// <summary>The alignment of tensor data, in bytes; the format's default.</summary>
    public const int Alignment = 32;

    /// <summary>Writes a whole file.</summary>
    /// <param name="stream">Where to write; its position is taken as the file's beginning.</param>
    /// <param name="file">What to write.</param>
    public static void Write(Stream stream, GgufFile file)
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)file.Tensors.Length);
        writer.Write((ulong)file.Metadata.Length);
        foreach ((string key, GgufValue value) in file.Metadata)
        {
            WriteText(writer, key);
            WriteValue(writer, value);
        }

        ulong offset = 0;
        foreach (GgufTensor tensor in file.Tensors)
        {
            WriteText(writer, tensor.Name);
            ulong[] sizes = tensor.Rows == 1 ? [(ulong)tensor.Columns] : [(ulong)tensor.Columns, (ulong)tensor.Rows];
            writer.Write((uint)sizes.Length);
            foreach (ulong size in sizes)
                writer.Write(size);
            writer.Write((uint)tensor.Type);
            writer.Write(offset);
            offset += Padded(ByteLength(tensor));
        }

        foreach (GgufTensor tensor in file.Tensors)
        {
            Pad(writer);
            WriteData(writer, tensor);
        }

        Pad(writer);
    }

    private static void WriteValue(BinaryWriter writer, GgufValue value) => value.Match<object?>(
        number => { writer.Write(4u); writer.Write(number); return null; },
        number => { writer.Write(6u); writer.Write(number); return null; },
        flag => { writer.Write(7u); writer.Write(flag); return null; },
        text => { writer.Write(8u); WriteText(writer, text); return null; },
        texts =>
        {
            WriteArrayHead(writer, 8, texts.Length);
            foreach (string text in texts)
                WriteText(writer, text);
            return null;
        },
        numbers =>
        {
            WriteArrayHead(writer, 5, numbers.Length);
            foreach (int number in numbers)
                writer.Write(number);
            return null;
        });

    private static void WriteArrayHead(BinaryWriter writer, uint type, int length)
    {
        writer.Write(9u);
        writer.Write(type);
        writer.Write((ulong)length);
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void WriteData(BinaryWriter writer, GgufTensor tensor)
    {
        if (tensor.Type == GgufTensorType.Q8)
        {
            byte[] block = new byte[Q8Block.Bytes];
            for (int at = 0; at < tensor.Values.Length; at += Q8Block.Values)
            {
                Q8Block.Write(tensor.Values.AsSpan(at, Q8Block.Values), block);
                writer.Write(block);
            }

            return;
        }

        foreach (float value in tensor.Values)
        {
            if (tensor.Type == GgufTensorType.F16)
                writer.Write((Half)value);
            else
                writer.Write(value);
        }
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        while (writer.BaseStream.Position % Alignment != 0)
            writer.Write((byte)0);
    }

    private static ulong ByteLength(GgufTensor tensor) => tensor.Type switch
    {
        GgufTensorType.Q8 => (ulong)tensor.Values.Length / Q8Block.Values * Q8Block.Bytes,
        GgufTensorType.F16 => (ulong)tensor.Values.Length * 2,
        _ => (ulong)tensor.Values.Length * 4,
    };

    private static ulong Padded(ulong length) => (length + Alignment - 1) / Alignment * Alignment;
}
