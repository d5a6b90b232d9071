namespace PluginHost.Backends.Llama.Gguf;

/// <summary>Checks of a header that has been read: llama.cpp ends the whole process on some of what is refused here.</summary>
internal static class GgufCheck
{
    private const int MostBlocks = 1024;

    /// <summary>Throws unless the file holds all the data that the header speaks of.</summary>
    /// <param name="file">The header.</param>
    /// <param name="headerEnd">Where the header ends.</param>
    public static void DemandData(GgufFile file, long headerEnd)
    {
        var alignment = file.Number("general.alignment") ?? 32;
        if (alignment is <= 0 or > 1 << 20 || (alignment & (alignment - 1)) != 0)
        {
            throw new GgufException($"The header is damaged: 'general.alignment' is {alignment}.");
        }

        var start = (headerEnd + alignment - 1) / alignment * alignment;
        foreach (var tensor in file.Tensors)
        {
            if (tensor.Offset % (ulong)alignment != 0 || tensor.Offset > 1UL << 50)
            {
                throw new GgufException($"The header is damaged: tensor '{tensor.Name}' lies at offset {tensor.Offset:N0}.");
            }

            if (!GgmlType.RowsAreWhole(tensor))
            {
                throw new GgufException($"The header is damaged: the rows of tensor '{tensor.Name}' do not fit its type {tensor.Type}.");
            }

            var end = start + (long)tensor.Offset + (GgmlType.Bytes(tensor) ?? 0);
            if (end > file.Length)
            {
                throw new GgufException($"The file is truncated: tensor '{tensor.Name}' ends at byte {end:N0}, and the file has {file.Length:N0} bytes.");
            }
        }
    }

    /// <summary>What is wrong with the header's content.</summary>
    /// <param name="file">The header.</param>
    /// <returns>A sentence, or <see langword="null"/> when nothing is.</returns>
    public static string? Problem(GgufFile file)
    {
        if (file.Architecture.Length == 0)
        {
            return "It names no architecture ('general.architecture'), so it is no language model.";
        }

        if (file.Number("split.count") is > 1 and var parts)
        {
            return $"It is one of {parts} parts of a split model; join them with llama-gguf-split --merge first.";
        }

        if (file.Tensors.IsEmpty)
        {
            return "It has no tensors: it is a vocabulary or an adapter, not a model.";
        }

        return Size(file, "block_count", MostBlocks)
            ?? Size(file, "context_length", int.MaxValue)
            ?? Size(file, "embedding_length", 1 << 20)
            ?? HeadCount(file)
            ?? Vocabulary(file);
    }

    private static string? Size(GgufFile file, string name, long most)
    {
        var key = $"{file.Architecture}.{name}";
        return file.Number(key) switch
        {
            null => $"It lacks the entry '{key}'.",
            var value when value < 1 || value > most => $"Its entry '{key}' is {value}, which no model has.",
            _ => null,
        };
    }

    private static string? HeadCount(GgufFile file)
    {
        var heads = file.Number($"{file.Architecture}.attention.head_count");
        var width = file.Number($"{file.Architecture}.embedding_length");
        return heads is not null && (heads < 1 || heads > width)
            ? $"Its entry '{file.Architecture}.attention.head_count' is {heads}, which does not fit an embedding length of {width}."
            : null;
    }

    private static string? Vocabulary(GgufFile file) => file.Metadata.TryFind("tokenizer.ggml.tokens") switch
    {
        { Value: GgufArray { ElementType: 8, Count: > 0, FirstRepeated: null } } => null,
        { Value: GgufArray { FirstRepeated: { } token } } => $"Its vocabulary has the token '{token}' twice.",
        _ => "It has no vocabulary ('tokenizer.ggml.tokens').",
    };
}
