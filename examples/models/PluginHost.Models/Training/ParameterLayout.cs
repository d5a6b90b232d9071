using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Training;

/// <summary>Where each tensor of a model lies in one flat array; gradients and optimizer state have the same layout.</summary>
public sealed class ParameterLayout
{
    private const int BlocksOfLayer = 9;

    /// <summary>The layout of a model.</summary>
    /// <param name="shape">A shape without faults.</param>
    /// <exception cref="ArgumentException">The shape has faults.</exception>
    public ParameterLayout(ModelShape shape)
    {
        string faults = string.Join("; ", shape.Faults());
        if (faults.Length > 0)
            throw new ArgumentException($"The model's shape cannot be built: {faults}.", nameof(shape));

        Shape = shape;
        ImmutableArray<ParameterBlock>.Builder blocks = ImmutableArray.CreateBuilder<ParameterBlock>();
        void Add(string name, ParameterKind kind, int rows, int columns)
        {
            blocks.Add(new ParameterBlock(name, kind, rows, columns, Length));
            Length += rows * columns;
        }

        Add("token_embd.weight", ParameterKind.Embedding, shape.Vocabulary, shape.Width);
        Add("output_norm.weight", ParameterKind.Norm, 1, shape.Width);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            Add($"blk.{layer}.attn_norm.weight", ParameterKind.Norm, 1, shape.Width);
            foreach (string name in (string[])["attn_q", "attn_k", "attn_v", "attn_output"])
                Add($"blk.{layer}.{name}.weight", ParameterKind.Matrix, shape.Width, shape.Width);
            Add($"blk.{layer}.ffn_norm.weight", ParameterKind.Norm, 1, shape.Width);
            Add($"blk.{layer}.ffn_gate.weight", ParameterKind.Matrix, shape.FeedForward, shape.Width);
            Add($"blk.{layer}.ffn_up.weight", ParameterKind.Matrix, shape.FeedForward, shape.Width);
            Add($"blk.{layer}.ffn_down.weight", ParameterKind.Matrix, shape.Width, shape.FeedForward);
        }

        if (!shape.TiedOutput)
            Add("output.weight", ParameterKind.Head, shape.Vocabulary, shape.Width);

        Blocks = blocks.ToImmutable();
    }

    /// <summary>The model's size.</summary>
    public ModelShape Shape { get; }

    /// <summary>All tensors, in the order in which they lie.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>Number of all parameters.</summary>
    public int Length { get; private set; }

    /// <summary>The token vectors.</summary>
    public ParameterBlock Embedding => Blocks[0];

    /// <summary>The gains before the output matrix.</summary>
    public ParameterBlock OutputNorm => Blocks[1];

    /// <summary>The output matrix; the embedding itself where they are tied.</summary>
    public ParameterBlock Output => Shape.TiedOutput ? Blocks[0] : Blocks[^1];

    /// <summary>A tensor of one block of the model.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="part">Which of the nine.</param>
    public ParameterBlock Of(int layer, LayerPart part) => Blocks[2 + layer * BlocksOfLayer + (int)part];

    /// <summary>Fresh parameters.</summary>
    /// <param name="seed">The recipe's seed.</param>
    /// <returns>A flat array of <see cref="Length"/> values.</returns>
    /// <remarks>
    /// Embedding: deviation 0.5. Untied head: 0.15 of the embedding. Gains 1, but the last one 0.15 where the output is tied,
    /// so that the first logits are small. Matrices: deviation 1/√inputs, those that write to the residual stream
    /// smaller by √(2·layers).
    /// </remarks>
    public float[] Initial(ulong seed)
    {
        float[] values = new float[Length];
        for (int index = 0; index < Blocks.Length; index++)
        {
            ParameterBlock block = Blocks[index];
            Xoshiro256 random = new(seed, 0x1000_0000_0000_0000UL + (ulong)index);
            Span<float> span = values.AsSpan(block.Offset, block.Length);
            switch (block.Kind)
            {
                case ParameterKind.Norm:
                    span.Fill(index == 1 && Shape.TiedOutput ? 0.15f : 1f);
                    break;
                case ParameterKind.Head:
                    for (int i = 0; i < span.Length; i++)
                        span[i] = 0.15f * values[Embedding.Offset + i];
                    break;
                case ParameterKind.Embedding:
                    Fill(span, random, 0.5);
                    break;
                case ParameterKind.Matrix:
                    bool writesResidual = block.Name.Contains("attn_output", StringComparison.Ordinal)
                        || block.Name.Contains("ffn_down", StringComparison.Ordinal);
                    Fill(span, random, 1 / Math.Sqrt(block.Columns * (writesResidual ? 2.0 * Shape.Layers : 1)));
                    break;
            }
        }

        return values;
    }

    private static void Fill(Span<float> span, Xoshiro256 random, double deviation)
    {
        for (int i = 0; i < span.Length; i++)
            span[i] = (float)(deviation * random.NextNormal());
    }
}
