using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Backends.Llama.Gguf;

/// <summary>
/// Reads the header of a GGUF model file, and refuses what llama.cpp would refuse without a reason or by ending the
/// process. Format: <c>docs/gguf.md</c> of the ggml project.
/// </summary>
internal static class GgufReader
{
    private const uint MostMetadata = 100_000;
    private const uint MostTensors = 1_000_000;
    private const uint ArrayType = 9;
    private const uint TextType = 8;
    private static readonly ImmutableArray<int> ScalarBytes = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

    /// <summary>Reads and checks a header.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The header, or what is wrong with the file, as a sentence.</returns>
    public static FSharpResult<GgufFile, string> Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var file = Parse(new GgufCursor(stream));
            return GgufCheck.Problem(file) is { } problem
                ? FSharpResult<GgufFile, string>.NewError(problem)
                : FSharpResult<GgufFile, string>.NewOk(file);
        }
        catch (Exception exception) when (exception is GgufException or IOException or UnauthorizedAccessException)
        {
            return FSharpResult<GgufFile, string>.NewError(exception.Message);
        }
    }

    private static GgufFile Parse(GgufCursor cursor)
    {
        var version = Preamble(cursor);
        var tensorCount = Count(cursor, MostTensors, "the number of tensors");
        var metadataCount = Count(cursor, MostMetadata, "the number of metadata entries");
        var metadata = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < metadataCount; i++)
        {
            var key = cursor.Text($"the key of metadata entry {i}");
            metadata[key] = Value(cursor, cursor.UInt32($"the type of '{key}'"), $"the value of '{key}'", depth: 0);
        }

        var tensors = ImmutableArray.CreateBuilder<GgufTensor>(tensorCount);
        for (var i = 0; i < tensorCount; i++)
        {
            tensors.Add(Tensor(cursor, i));
        }

        var map = new FSharpMap<string, object>(metadata.Select(entry => Tuple.Create(entry.Key, entry.Value)));
        var file = new GgufFile(version, map, tensors.ToImmutable(), cursor.Length);
        GgufCheck.DemandData(file, cursor.Position);
        return file;
    }

    private static uint Preamble(GgufCursor cursor)
    {
        if (cursor.Length < 4 || !cursor.Read(4, "the magic number").SequenceEqual("GGUF"u8))
        {
            throw new GgufException("It is not a GGUF model file: it does not begin with the letters GGUF.");
        }

        var version = cursor.UInt32("the version");
        return version switch
        {
            2 or 3 => version,
            _ when (version & 0xFFFF) == 0 => throw new GgufException("It is a big-endian GGUF file, which this machine cannot read."),
            _ => throw new GgufException($"It is a GGUF file of version {version}; versions 2 and 3 can be read."),
        };
    }

    private static int Count(GgufCursor cursor, uint most, string what)
    {
        var count = cursor.UInt64(what);
        return count <= most ? (int)count : throw new GgufException($"The header is damaged: {what} is {count:N0}.");
    }

    private static object Value(GgufCursor cursor, uint type, string what, int depth)
    {
        switch (type)
        {
            case 0: return (long)cursor.Byte(what);
            case 1: return (long)(sbyte)cursor.Byte(what);
            case 2: return (long)BitConverter.ToUInt16(cursor.Read(2, what));
            case 3: return (long)BitConverter.ToInt16(cursor.Read(2, what));
            case 4: return (long)cursor.UInt32(what);
            case 5: return (long)(int)cursor.UInt32(what);
            case 6: return (double)BitConverter.UInt32BitsToSingle(cursor.UInt32(what));
            case 7: return cursor.Byte(what) != 0;
            case TextType: return cursor.Text(what);
            case ArrayType: return Array(cursor, what, depth);
            case 10: return cursor.UInt64(what) is var value && value <= long.MaxValue ? (long)value : value;
            case 11: return (long)cursor.UInt64(what);
            case 12: return BitConverter.UInt64BitsToDouble(cursor.UInt64(what));
            default: throw new GgufException($"The header is damaged: {what} is of the unknown type {type}.");
        }
    }

    private static GgufArray Array(GgufCursor cursor, string what, int depth)
    {
        var type = cursor.UInt32(what);
        var count = cursor.UInt64(what);
        if (type >= ScalarBytes.Length || type == ArrayType || depth > 0 || count > (ulong)cursor.Length)
        {
            throw new GgufException($"The header is damaged: {what} is an array of {count:N0} elements of type {type}.");
        }

        if (type == TextType)
        {
            return Texts(cursor, what, count);
        }

        cursor.Skip((long)count * ScalarBytes[(int)type], what);
        return new(type, (long)count, FirstRepeated: null);
    }

    private static GgufArray Texts(GgufCursor cursor, string what, ulong count)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? repeated = null;
        for (var i = 0UL; i < count; i++)
        {
            var text = cursor.Text(what);
            repeated ??= text.Length > 0 && !seen.Add(text) ? text : null;
        }

        return new(TextType, (long)count, repeated);
    }

    private static GgufTensor Tensor(GgufCursor cursor, int index)
    {
        var name = cursor.Text($"the name of tensor {index}");
        var dimensions = cursor.UInt32($"the shape of tensor '{name}'");
        if (dimensions is 0 or > 4)
        {
            throw new GgufException($"The header is damaged: tensor '{name}' has {dimensions} dimensions.");
        }

        var elements = 1L;
        var row = 0L;
        for (var d = 0; d < dimensions; d++)
        {
            var size = cursor.UInt64($"the shape of tensor '{name}'");
            if (size is 0 or > 1UL << 40 || elements > (1L << 46) / (long)size)
            {
                throw new GgufException($"The header is damaged: dimension {d} of tensor '{name}' is {size:N0}.");
            }

            elements *= (long)size;
            row = d == 0 ? (long)size : row;
        }

        return new(name, cursor.UInt32($"the type of tensor '{name}'"), elements, row, cursor.UInt64($"the offset of tensor '{name}'"));
    }
}
