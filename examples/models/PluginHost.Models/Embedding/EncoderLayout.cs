using System.Collections.Immutable;
using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>Where each tensor of an encoder lies in the flat array of all parameters, under its name in a GGUF file.</summary>
public sealed class EncoderLayout
{
    private const int PartsOfLayer = (int)EncoderPart.OutputNormBias + 1;
    private const int FirstLayer = 5;

    /// <summary>The layout of a shape.</summary>
    /// <param name="shape">A shape without faults.</param>
    public EncoderLayout(EncoderShape shape)
    {
        Shape = shape;
        ImmutableArray<ParameterBlock>.Builder blocks = ImmutableArray.CreateBuilder<ParameterBlock>();
        int length = 0;
        void Add(string name, ParameterKind kind, int rows, int columns)
        {
            blocks.Add(new ParameterBlock(name, kind, rows, columns, length));
            length += rows * columns;
        }

        void AddVector(string name, int columns) => Add(name, ParameterKind.Norm, 1, columns);
        void AddMatrix(string name, int rows, int columns) => Add(name, ParameterKind.Matrix, rows, columns);

        int width = shape.Width;
        Add("token_embd.weight", ParameterKind.Embedding, shape.Vocabulary, width);
        Add("position_embd.weight", ParameterKind.Embedding, shape.Context, width);
        Add("token_types.weight", ParameterKind.Embedding, 1, width);
        AddVector("token_embd_norm.weight", width);
        AddVector("token_embd_norm.bias", width);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string prefix = $"blk.{layer}.";
            foreach (string name in (string[])["attn_q", "attn_k", "attn_v"])
                AddMatrix($"{prefix}{name}.weight", width, width);
            foreach (string name in (string[])["attn_q", "attn_k", "attn_v"])
                AddVector($"{prefix}{name}.bias", width);
            AddMatrix(prefix + "attn_output.weight", width, width);
            AddVector(prefix + "attn_output.bias", width);
            AddVector(prefix + "attn_output_norm.weight", width);
            AddVector(prefix + "attn_output_norm.bias", width);
            AddMatrix(prefix + "ffn_up.weight", shape.FeedForward, width);
            AddVector(prefix + "ffn_up.bias", shape.FeedForward);
            AddMatrix(prefix + "ffn_down.weight", width, shape.FeedForward);
            AddVector(prefix + "ffn_down.bias", width);
            AddVector(prefix + "layer_output_norm.weight", width);
            AddVector(prefix + "layer_output_norm.bias", width);
        }

        Blocks = blocks.ToImmutable();
        Length = length;
    }

    /// <summary>The model's shape.</summary>
    public EncoderShape Shape { get; }

    /// <summary>All tensors, in the order of the array.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>Number of parameters.</summary>
    public int Length { get; }

    internal ParameterBlock Tokens => Blocks[0];

    internal ParameterBlock Positions => Blocks[1];

    internal ParameterBlock TokenType => Blocks[2];

    internal ParameterBlock FirstNorm => Blocks[3];

    internal ParameterBlock FirstNormBias => Blocks[4];

    /// <summary>A tensor of one block of the model.</summary>
    internal ParameterBlock Of(int layer, EncoderPart part) => Blocks[FirstLayer + layer * PartsOfLayer + (int)part];

    /// <summary>Fresh parameters: gains 1, biases 0, matrices of deviation 1/√inputs; positions weigh less than words.</summary>
    /// <param name="seed">The recipe's seed.</param>
    /// <returns>A flat array of <see cref="Length"/> values.</returns>
    public float[] Initial(ulong seed)
    {
        float[] values = new float[Length];
        for (int index = 0; index < Blocks.Length; index++)
        {
            ParameterBlock block = Blocks[index];
            Span<float> span = values.AsSpan(block.Offset, block.Length);
            Xoshiro256 random = new(seed, 0x3000_0000_0000_0000UL + (ulong)index);
            if (block.Kind == ParameterKind.Norm)
                span.Fill(block.Name.EndsWith("norm.weight", StringComparison.Ordinal) ? 1 : 0);
            else
                Fill(span, random, Deviation(block));
        }

        return values;
    }

    private double Deviation(ParameterBlock block) =>
        block.Kind == ParameterKind.Matrix ? 1 / Math.Sqrt(block.Columns) : block == Tokens ? 0.1 : 0.02;

    private static void Fill(Span<float> span, Xoshiro256 random, double deviation)
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = (float)(deviation * random.NextNormal());
    }
}
