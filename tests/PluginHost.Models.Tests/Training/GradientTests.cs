using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class GradientTests
{
    // The loss is computed in single precision, so its differences carry noise of about 1e-6 over the step.
    private const float Step = 5e-3f;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_gradient_of_every_tensor_matches_finite_differences(bool tied)
    {
        ParameterLayout layout = new(TinyModel.Shape(tied));
        float[] parameters = layout.Initial(seed: 5);
        Shake(parameters);
        float[] gradient = new float[layout.Length];
        Loss(layout, parameters, gradient);

        for (int index = 0; index < layout.Blocks.Length; index++)
        {
            ParameterBlock block = layout.Blocks[index];
            float[] direction = Along(layout, block, gradient, new Xoshiro256(9, (ulong)index));
            double measured = Slope(layout, parameters, direction);
            double computed = gradient.Zip(direction, (g, d) => (double)g * d).Sum();

            Math.Abs(computed).ShouldBeGreaterThan(1e-3, $"{block.Name} has no gradient to check");
            measured.ShouldBe(computed, 2e-4 + 0.01 * Math.Abs(computed), $"tensor {block.Name}");
        }
    }

    [Fact]
    public void Single_values_of_every_kind_match_finite_differences()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: false));
        float[] parameters = layout.Initial(seed: 6);
        Shake(parameters);
        float[] gradient = new float[layout.Length];
        Loss(layout, parameters, gradient);

        foreach (ParameterBlock block in layout.Blocks.GroupBy(block => block.Kind).Select(group => group.First()))
        {
            int largest = Enumerable.Range(block.Offset, block.Length).MaxBy(i => Math.Abs(gradient[i]));
            float[] direction = new float[layout.Length];
            direction[largest] = 1;
            double measured = Slope(layout, parameters, direction);
            measured.ShouldBe(gradient[largest], 2e-4 + 0.01 * Math.Abs(gradient[largest]), $"{block.Kind} value {largest}");
        }
    }

    [Fact]
    public void A_token_that_does_not_occur_moves_only_through_the_output()
    {
        ParameterLayout layout = new(TinyModel.Shape(tied: false));
        float[] gradient = new float[layout.Length];
        Loss(layout, layout.Initial(seed: 7), gradient);

        gradient.Skip(layout.Embedding.Offset + 35 * 16).Take(16).ShouldAllBe(value => value == 0);
        gradient.Skip(layout.Output.Offset + 35 * 16).Take(16).ShouldContain(value => value != 0);
    }

    // A direction of length 1: half along the gradient, so that there is something to measure, half at random.
    private static float[] Along(ParameterLayout layout, ParameterBlock block, float[] gradient, Xoshiro256 random)
    {
        double length = Math.Sqrt(gradient.Skip(block.Offset).Take(block.Length).Sum(g => (double)g * g));
        float[] direction = new float[layout.Length];
        for (int i = block.Offset; i < block.Offset + block.Length; i++)
            direction[i] = (float)(0.7 * gradient[i] / length + 0.7 * random.NextNormal() / Math.Sqrt(block.Length));
        return direction;
    }

    private static double Slope(ParameterLayout layout, float[] parameters, float[] direction) =>
        (Loss(layout, Moved(parameters, direction, Step)) - Loss(layout, Moved(parameters, direction, -Step))) / (2 * Step);

    private static float[] Moved(float[] parameters, float[] direction, float step) =>
        [.. parameters.Zip(direction, (value, along) => value + step * along)];

    private static void Shake(float[] parameters)
    {
        Xoshiro256 random = new(11, 0);
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] += (float)(0.1 * random.NextNormal());
    }

    private static double Loss(ParameterLayout layout, float[] parameters, float[]? gradient = null)
    {
        using Weights weights = new(layout, parameters);
        using Transformer transformer = new(layout);
        return transformer.Pass(weights, TinyModel.Sequences(), gradient, 1).Loss;
    }
}
