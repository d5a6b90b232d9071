using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class ModelGrowthTests
{
    private static readonly TrainingSequence s_sequence =
        new([0, 4, 9, 30, 31, 4, 9], [new LossTarget(6, [30], [1f]), new(2, [7], [1f])]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_grown_model_says_what_the_smaller_one_said(bool tied)
    {
        ModelShape shape = TinyModel.Shape(tied);
        ModelShape larger = shape with
        {
            Width = 2 * shape.Width,
            Heads = 2 * shape.Heads,
            Layers = shape.Layers + 1,
            FeedForward = shape.FeedForward + 16,
        };
        ParameterLayout small = new(shape), large = new(larger);
        float[] values = small.Initial(1);

        float[] grown = ModelGrowth.Grow(small, values, large, seed: 2);

        float[][] before = Logits(small, values), after = Logits(large, grown);
        for (int i = 0; i < before.Length; i++)
            for (int token = 0; token < before[i].Length; token++)
                after[i][token].ShouldBe(before[i][token], 1e-4f);
    }

    [Fact]
    public void Every_new_weight_is_reached_within_three_steps()
    {
        ModelShape shape = TinyModel.Shape(tied: true);
        ParameterLayout small = new(shape);
        ParameterLayout large = new(shape with { Width = 2 * shape.Width, Heads = 2 * shape.Heads, Layers = shape.Layers + 1 });
        float[] values = ModelGrowth.Grow(small, small.Initial(1), large, seed: 2), gradient = new float[large.Length];

        // Plain descent: what is written as 0 gets a gradient first, and what reads it after that.
        for (int step = 0; step < 3; step++)
        {
            using Weights weights = new(large, values);
            using Transformer transformer = new(large);
            transformer.Pass(weights, [s_sequence], gradient, 1);
            for (int i = 0; i < values.Length; i++)
                values[i] -= 0.01f * gradient[i];
        }

        foreach (ParameterBlock block in large.Blocks.Where(block => block.Kind == ParameterKind.Matrix))
            for (int row = 0; row < block.Rows; row++)
                gradient.AsSpan(block.Offset + row * block.Columns, block.Columns).ContainsAnyExcept(0f)
                    .ShouldBeTrue($"row {row} of {block.Name}");
    }

    [Fact]
    public void What_cannot_grow_is_told_all_at_once()
    {
        ModelShape shape = TinyModel.Shape(tied: true);
        ModelShape other = shape with
        {
            Width = 2 * shape.Width,
            Layers = shape.Layers - 1,
            FeedForward = shape.FeedForward - 16,
            Vocabulary = shape.Vocabulary + 16,
            TiedOutput = false,
        };

        string message = string.Join("; ", ModelGrowth.Faults(shape, other));

        message.ShouldContain($"heads of width {shape.HeadWidth}");
        message.ShouldContain($"layers {shape.Layers} cannot shrink");
        message.ShouldContain($"feed-forward {shape.FeedForward} cannot shrink");
        message.ShouldContain("vocabulary of");
        message.ShouldContain("tied");
        ModelGrowth.Faults(shape, shape).ShouldBeEmpty();
    }

    private static float[][] Logits(ParameterLayout layout, float[] values)
    {
        using Weights weights = new(layout, values);
        using Transformer transformer = new(layout);
        return transformer.Logits(weights, s_sequence);
    }
}
