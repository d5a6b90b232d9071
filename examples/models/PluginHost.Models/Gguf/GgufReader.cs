using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace PluginHost.Models.Gguf;

/// <summary>Reads GGUF files as <see cref="GgufWriter"/> writes them.</summary>
public static class GgufReader
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">A seekable stream at the file's beginning.</param>
    /// <exception cref="InvalidDataException">
    /// It is not such a file, or has kinds of values that this trainer never writes.
    /// </exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static GgufFile Read(Stream stream)
    {
        using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("GGUF"u8))
            throw new InvalidDataException("This is not a GGUF file: it does not begin with 'GGUF'.");
        uint version = reader.ReadUInt32();
        if (version != 3)
            throw new InvalidDataException($"This GGUF file has version {version}; only version 3 is read here.");

        int tensors = checked((int)reader.ReadUInt64());
        int keys = checked((int)reader.ReadUInt64());
        ImmutableArray<KeyValuePair<string, GgufValue>>.Builder metadata =
            ImmutableArray.CreateBuilder<KeyValuePair<string, GgufValue>>();
        for (int i = 0; i < keys; i++)
            metadata.Add(new(ReadText(reader), ReadValue(reader)));

        List<Description> descriptions = [];
        for (int i = 0; i < tensors; i++)
            descriptions.Add(ReadDescription(reader));

        long data = (stream.Position + GgufWriter.Alignment - 1) / GgufWriter.Alignment * GgufWriter.Alignment;
        return new GgufFile(metadata.ToImmutable(), [.. descriptions.Select(d => ReadTensor(reader, d, data))]);
    }

    private static GgufValue ReadValue(BinaryReader reader)
    {
        uint kind = reader.ReadUInt32();
        return kind switch
        {
            4 => new GgufValue.Whole(reader.ReadUInt32()),
            6 => new GgufValue.Real(reader.ReadSingle()),
            7 => new GgufValue.Flag(reader.ReadBoolean()),
            8 => new GgufValue.Text(ReadText(reader)),
            9 => ReadArray(reader),
            _ => throw new InvalidDataException($"Metadata of kind {kind} is never written by this trainer."),
        };
    }

    private static GgufValue ReadArray(BinaryReader reader)
    {
        uint kind = reader.ReadUInt32();
        int length = checked((int)reader.ReadUInt64());
        return kind switch
        {
            5 => new GgufValue.Wholes([.. Enumerable.Range(0, length).Select(_ => reader.ReadInt32())]),
            8 => new GgufValue.Texts([.. Enumerable.Range(0, length).Select(_ => ReadText(reader))]),
            _ => throw new InvalidDataException($"A metadata list of kind {kind} is never written by this trainer."),
        };
    }

    private static Description ReadDescription(BinaryReader reader)
    {
        string name = ReadText(reader);
        uint dimensions = reader.ReadUInt32();
        if (dimensions is not (1 or 2))
            throw new InvalidDataException($"Tensor '{name}' has {dimensions} dimensions; 1 or 2 are read here.");
        int columns = checked((int)reader.ReadUInt64());
        int rows = dimensions == 2 ? checked((int)reader.ReadUInt64()) : 1;
        uint type = reader.ReadUInt32();
        if (!Enum.IsDefined((GgufTensorType)type))
            throw new InvalidDataException($"Tensor '{name}' has type {type}; only F32 (0), F16 (1) and Q8_0 (8) are read here.");
        return new Description(name, (GgufTensorType)type, rows, columns, checked((long)reader.ReadUInt64()));
    }

    private static GgufTensor ReadTensor(BinaryReader reader, Description description, long data)
    {
        reader.BaseStream.Position = data + description.Offset;
        float[] values = new float[description.Rows * description.Columns];
        if (description.Type == GgufTensorType.F32)
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        else if (description.Type == GgufTensorType.F16)
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)reader.ReadHalf();
        else
            for (int i = 0; i < values.Length; i += Q8Block.Values)
                Q8Block.Read(reader.ReadBytes(Q8Block.Bytes), values.AsSpan(i, Q8Block.Values));

        return new GgufTensor(
            description.Name, description.Type, description.Rows, description.Columns,
            ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    private static string ReadText(BinaryReader reader) =>
        Encoding.UTF8.GetString(reader.ReadBytes(checked((int)reader.ReadUInt64())));

    private sealed record Description(string Name, GgufTensorType Type, int Rows, int Columns, long Offset);
}
