using System.Collections.Immutable;
using PluginHost.Models.Gguf;
using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>A trained encoder with its tokenizer, as llama.cpp loads it, and back.</summary>
public static class BertModelFile
{
    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;

    /// <summary>
    /// The file of a model. Word vectors are stored in half precision, for they are most of it; all else is exact.
    /// </summary>
    /// <param name="name">The model's name, for people.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    public static GgufFile Create(
        string name, string description, EncoderLayout layout, ReadOnlySpan<float> parameters, WordPieceTokenizer tokenizer)
    {
        EncoderShape shape = layout.Shape;
        ImmutableArray<KeyValuePair<string, GgufValue>> metadata =
        [
            new("general.architecture", new GgufValue.Text("bert")),
            new("general.name", new GgufValue.Text(name)),
            new("general.description", new GgufValue.Text(description)),
            new("general.license", new GgufValue.Text("mit")),
            new("general.file_type", new GgufValue.Whole(0)),
            new("bert.context_length", new GgufValue.Whole((uint)shape.Context)),
            new("bert.embedding_length", new GgufValue.Whole((uint)shape.Width)),
            new("bert.block_count", new GgufValue.Whole((uint)shape.Layers)),
            new("bert.feed_forward_length", new GgufValue.Whole((uint)shape.FeedForward)),
            new("bert.attention.head_count", new GgufValue.Whole((uint)shape.Heads)),
            new("bert.attention.layer_norm_epsilon", new GgufValue.Real(EncoderShape.NormEpsilon)),
            new("bert.attention.causal", new GgufValue.Flag(false)),
            new("bert.pooling_type", new GgufValue.Whole(1)),
            new("tokenizer.ggml.model", new GgufValue.Text("bert")),
            new("tokenizer.ggml.pre", new GgufValue.Text("default")),
            new("tokenizer.ggml.tokens", new GgufValue.Texts(tokenizer.Tokens)),
            new("tokenizer.ggml.token_type", new GgufValue.Wholes([.. tokenizer.Tokens.Select((_, id) => Kind(id))])),
            new("tokenizer.ggml.token_type_count", new GgufValue.Whole(1)),
            .. Ids(),
        ];
        ImmutableArray<GgufTensor>.Builder tensors = ImmutableArray.CreateBuilder<GgufTensor>(layout.Blocks.Length);
        foreach (ParameterBlock block in layout.Blocks)
            tensors.Add(new GgufTensor(
                block.Name, block == layout.Tokens ? GgufTensorType.F16 : GgufTensorType.F32, block.Rows, block.Columns,
                [.. parameters.Slice(block.Offset, block.Length)]));
        return new GgufFile(metadata, tensors.ToImmutable());
    }

    /// <summary>The model of a file that <see cref="Create"/> made.</summary>
    /// <param name="file">The file's content.</param>
    /// <returns>Its layout, parameters and tokenizer.</returns>
    /// <exception cref="InvalidDataException">Something that such a file has is missing or of another size.</exception>
    public static (EncoderLayout Layout, float[] Parameters, WordPieceTokenizer Tokenizer) Load(GgufFile file)
    {
        ImmutableArray<string> tokens = file["tokenizer.ggml.tokens"].Match(
            _ => [], _ => [], _ => [], _ => [], texts => texts, _ => ImmutableArray<string>.Empty);
        int Whole(string key) => file[key].Match(
            number => checked((int)number), _ => 0, _ => 0, _ => 0, _ => 0, _ => 0);
        EncoderShape shape = new(
            Whole("bert.embedding_length"), Whole("bert.block_count"), Whole("bert.attention.head_count"),
            Whole("bert.feed_forward_length"), tokens.Length, Whole("bert.context_length"));
        if (shape.Faults().FirstOrDefault() is { } fault)
            throw new InvalidDataException($"The model file cannot be used: {fault}.");

        EncoderLayout layout = new(shape);
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

        return (layout, parameters, WordPieceTokenizer.FromTokens(tokens));
    }

    private static int Kind(int id) =>
        id == WordPieceTokenizer.UnknownToken ? Unknown : id < WordPieceTokenizer.SpecialTokens ? Control : Normal;

    // "seperator" is how llama.cpp spells it.
    private static IEnumerable<KeyValuePair<string, GgufValue>> Ids() =>
        new (string Name, int Id)[]
        {
            ("cls", WordPieceTokenizer.BeginToken), ("bos", WordPieceTokenizer.BeginToken),
            ("seperator", WordPieceTokenizer.EndToken), ("eos", WordPieceTokenizer.EndToken),
            ("padding", WordPieceTokenizer.PadToken), ("unknown", WordPieceTokenizer.UnknownToken),
            ("mask", WordPieceTokenizer.MaskToken),
        }
        .Select(pair => KeyValuePair.Create<string, GgufValue>(
            $"tokenizer.ggml.{pair.Name}_token_id", new GgufValue.Whole((uint)pair.Id)));
}
