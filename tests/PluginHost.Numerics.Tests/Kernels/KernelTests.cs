using PluginHost.Abstractions.Explanations;
using PluginHost.Numerics.Kernels;

namespace PluginHost.Numerics.Tests.Kernels;

public sealed class KernelTests
{
    [Fact]
    public void Distance_runs_from_0_for_the_whole_instance_to_100_for_nothing_of_it()
    {
        var masks = MaskMatrix.Init(3, 4, (i, j) => j < 4 - (2 * i));
        CosineDistance.ToUnperturbed(masks).ShouldBe([0, 100 * (1 - Math.Sqrt(0.5)), 100]);
    }

    [Fact]
    public void Without_features_every_sample_is_the_instance() =>
        CosineDistance.ToUnperturbed(MaskMatrix.Full(2, 0)).ShouldBe([0, 0]);

    [Fact]
    public void Weights_are_1_at_the_instance_and_fall_with_distance_and_narrowness()
    {
        ExponentialKernel.Weights([0, 25, 50]).ShouldBe([1, Math.Exp(-0.5), Math.Exp(-2)], 1e-15);
        ExponentialKernel.Weights([0, 100], 1).ShouldBe([1, 0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-25)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_width_that_is_not_a_positive_number_is_refused(double width) =>
        Should.Throw<ArgumentOutOfRangeException>(() => ExponentialKernel.Weights([1], width));
}
