using PluginHost.Models.Embedding;
using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Embedding;

public sealed class EncoderGradientTests
{
    private const float Step = 2e-3f;

    [Fact]
    public void The_gradient_of_every_tensor_matches_finite_differences()
    {
        EncoderLayout layout = new(TinyEncoder.Shape);
        float[] parameters = TinyEncoder.Parameters(layout);
        float[] wanted = Wanted(layout);
        float[] gradient = Gradient(layout, parameters, wanted);

        for (int index = 0; index < layout.Blocks.Length; index++)
        {
            ParameterBlock block = layout.Blocks[index];
            float[] direction = Along(layout, block, gradient, new Xoshiro256(9, (ulong)index));
            double above = Loss(layout, Moved(parameters, direction, Step), wanted);
            double below = Loss(layout, Moved(parameters, direction, -Step), wanted);
            double measured = (above - below) / (2 * Step);
            double computed = gradient.Zip(direction, (g, d) => (double)g * d).Sum();

            // A key's bias adds the same to all scores of a query, which changes nothing.
            if (!block.Name.EndsWith("attn_k.bias", StringComparison.Ordinal))
                Math.Abs(computed).ShouldBeGreaterThan(1e-3, $"{block.Name} has no gradient to check");
            measured.ShouldBe(computed, 3e-4 + 0.01 * Math.Abs(computed), $"tensor {block.Name}");
        }
    }

    [Fact]
    public void A_token_that_does_not_occur_has_no_gradient()
    {
        EncoderLayout layout = new(TinyEncoder.Shape);
        float[] gradient = Gradient(layout, TinyEncoder.Parameters(layout), Wanted(layout));

        gradient.AsSpan(layout.Tokens.Offset + 35 * 16, 16).ToArray().ShouldAllBe(value => value == 0);
        gradient.AsSpan(layout.Tokens.Offset + 9 * 16, 16).ToArray().ShouldContain(value => value != 0);
    }

    // The loss is the embeddings' product with random numbers.
    private static float[] Wanted(EncoderLayout layout)
    {
        Xoshiro256 random = new(21, 0);
        return [.. Enumerable.Range(0, TinyEncoder.Texts.Length * layout.Shape.Width).Select(_ => (float)random.NextNormal())];
    }

    private static double Loss(EncoderLayout layout, float[] parameters, float[] wanted) =>
        TinyEncoder.Embed(layout, parameters, TinyEncoder.Texts).Zip(wanted, (value, weight) => (double)value * weight).Sum();

    private static float[] Gradient(EncoderLayout layout, float[] parameters, float[] wanted)
    {
        using NativeBuffer weights = TinyEncoder.Copy(parameters), gradient = new(parameters.Length);
        using Encoder encoder = new(layout, 64);
        encoder.Forward(weights, TinyEncoder.Texts);
        encoder.Backward(weights, wanted, gradient);
        return gradient.Span.ToArray();
    }

    // A direction of length 1: half along the gradient, so that there is something to measure, half at random.
    private static float[] Along(EncoderLayout layout, ParameterBlock block, float[] gradient, Xoshiro256 random)
    {
        double length = Math.Sqrt(gradient.Skip(block.Offset).Take(block.Length).Sum(g => (double)g * g)) + 1e-9;
        float[] direction = new float[layout.Length];
        for (int i = block.Offset; i < block.Offset + block.Length; i++)
            direction[i] = (float)(0.7 * gradient[i] / length + 0.7 * random.NextNormal() / Math.Sqrt(block.Length));
        return direction;
    }

    private static float[] Moved(float[] parameters, float[] direction, float step) =>
        [.. parameters.Zip(direction, (value, along) => value + step * along)];
}
