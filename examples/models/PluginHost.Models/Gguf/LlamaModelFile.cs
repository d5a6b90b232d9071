using System.Collections.Immutable;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Gguf;

/// <summary>A trained model with its tokenizer, as llama.cpp loads it, and back.</summary>
public static class LlamaModelFile
{
    /// <summary>The file of a model.</summary>
    /// <param name="name">The model's name, for people.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="layout">Its shape.</param>
    /// <param name="parameters">Its parameters, as the layout places them.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="type">How matrices are stored; normalisation gains are always F32.</param>
    public static GgufFile Create(
        string name, string description, ParameterLayout layout, ReadOnlySpan<float> parameters,
        WordTokenizer tokenizer, GgufTensorType type)
    {
        ModelShape shape = layout.Shape;
        ImmutableArray<int> kinds =
            [.. Enumerable.Range(0, tokenizer.Tokens.Length).Select(id => tokenizer.IsText(id) ? 1 : 3)];
        ImmutableArray<KeyValuePair<string, GgufValue>> metadata =
        [
            new("general.architecture", new GgufValue.Text("llama")),
            new("general.name", new GgufValue.Text(name)),
            new("general.description", new GgufValue.Text(description)),
            new("general.license", new GgufValue.Text("mit")),
            new("general.file_type", new GgufValue.Whole(FileType(type))),
            new("llama.context_length", new GgufValue.Whole((uint)shape.Context)),
            new("llama.embedding_length", new GgufValue.Whole((uint)shape.Width)),
            new("llama.block_count", new GgufValue.Whole((uint)shape.Layers)),
            new("llama.feed_forward_length", new GgufValue.Whole((uint)shape.FeedForward)),
            new("llama.attention.head_count", new GgufValue.Whole((uint)shape.Heads)),
            new("llama.attention.head_count_kv", new GgufValue.Whole((uint)shape.Heads)),
            new("llama.attention.layer_norm_rms_epsilon", new GgufValue.Real(ModelShape.NormEpsilon)),
            new("llama.rope.dimension_count", new GgufValue.Whole((uint)shape.HeadWidth)),
            new("llama.rope.freq_base", new GgufValue.Real(ModelShape.RotaryBase)),
            new("llama.vocab_size", new GgufValue.Whole((uint)shape.Vocabulary)),
            new("tokenizer.ggml.model", new GgufValue.Text("gpt2")),
            new("tokenizer.ggml.pre", new GgufValue.Text("llama-bpe")),
            new("tokenizer.ggml.tokens", new GgufValue.Texts(tokenizer.Tokens)),
            new("tokenizer.ggml.token_type", new GgufValue.Wholes(kinds)),
            new("tokenizer.ggml.merges", new GgufValue.Texts([])),
            new("tokenizer.ggml.bos_token_id", new GgufValue.Whole(WordTokenizer.BeginToken)),
            new("tokenizer.ggml.eos_token_id", new GgufValue.Whole(WordTokenizer.EndToken)),
            new("tokenizer.ggml.padding_token_id", new GgufValue.Whole(WordTokenizer.PadToken)),
            new("tokenizer.ggml.add_bos_token", new GgufValue.Flag(true)),
            new("tokenizer.ggml.add_eos_token", new GgufValue.Flag(false)),
        ];

        ImmutableArray<GgufTensor>.Builder tensors = ImmutableArray.CreateBuilder<GgufTensor>(layout.Blocks.Length);
        foreach (ParameterBlock block in layout.Blocks)
            tensors.Add(new GgufTensor(
                block.Name, block.Kind == ParameterKind.Norm ? GgufTensorType.F32 : type, block.Rows, block.Columns,
                [.. parameters.Slice(block.Offset, block.Length)]));

        return new GgufFile(metadata, tensors.ToImmutable());
    }

    /// <summary>The model of a file that <see cref="Create"/> made.</summary>
    /// <param name="file">The file's content.</param>
    /// <returns>Its shape, parameters and tokenizer.</returns>
    /// <exception cref="InvalidDataException">Something that such a file has is missing or of another size.</exception>
    public static (ParameterLayout Layout, float[] Parameters, WordTokenizer Tokenizer) Load(GgufFile file)
    {
        ImmutableArray<string> tokens = file["tokenizer.ggml.tokens"].Match(
            _ => [], _ => [], _ => [], _ => [], texts => texts, _ => ImmutableArray<string>.Empty);
        ModelShape shape = new(
            Whole(file, "llama.embedding_length"), Whole(file, "llama.block_count"), Whole(file, "llama.attention.head_count"),
            Whole(file, "llama.feed_forward_length"), tokens.Length, Whole(file, "llama.context_length"),
            TiedOutput: file.Tensors.All(tensor => tensor.Name != "output.weight"));
        ParameterLayout layout = new(shape);
        float[] parameters = new float[layout.Length];
        foreach (ParameterBlock block in layout.Blocks)
        {
            GgufTensor tensor = file.Tensor(block.Name);
            if (tensor.Rows != block.Rows || tensor.Columns != block.Columns)
                throw new InvalidDataException(
                    $"Tensor '{block.Name}' is {tensor.Rows} × {tensor.Columns}, "
                    + $"but the header says {block.Rows} × {block.Columns}.");
            tensor.Values.CopyTo(parameters, block.Offset);
        }

        return (layout, parameters, WordTokenizer.FromTokens(tokens));
    }

    // llama.cpp's own numbers for what most tensors of a file are.
    private static uint FileType(GgufTensorType type) => type switch
    {
        GgufTensorType.Q8 => 7,
        GgufTensorType.F16 => 1,
        _ => 0,
    };

    private static int Whole(GgufFile file, string key)
    {
        InvalidDataException Wrong() => new($"The model file's key '{key}' is not a whole number.");
        return file[key].Match(
            number => checked((int)number), _ => throw Wrong(), _ => throw Wrong(), _ => throw Wrong(), _ => throw Wrong(),
            _ => throw Wrong());
    }
}
