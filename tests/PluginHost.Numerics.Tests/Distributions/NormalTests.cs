using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class NormalTests
{
    // Published values: upper tails to 10 digits, and the usual critical values.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.1586552539314571)]
    [InlineData(2, 0.02275013194817921)]
    [InlineData(3, 0.001349898031630095)]
    [InlineData(4, 3.167124183311992e-5)]
    [InlineData(6, 9.865876450376981e-10)]
    [InlineData(10, 7.619853024160527e-24)]
    [InlineData(-1, 0.8413447460685429)]
    [InlineData(-6, 0.9999999990134124)]
    public void Tails_are_the_published_ones_with_their_digits(double x, double expected) =>
        (Normal.UpperTail(x) / expected).ShouldBe(1, 1e-11);

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.95, 1.644853626951473)]
    [InlineData(0.5, 0)]
    [InlineData(0.001, -3.090232306167813)]
    public void Quantiles_are_the_published_ones(double probability, double expected) =>
        Normal.Quantile(probability).ShouldBe(expected, 1e-10);

    [Fact]
    public void Quantile_and_tail_are_inverse_far_out()
    {
        for (var x = -5.0; x < 30; x += 0.37)
        {
            Normal.UpperQuantile(Normal.UpperTail(x)).ShouldBe(x, 1e-8);
        }
    }

    [Fact]
    public void Cumulative_is_the_integral_of_the_density()
    {
        const double width = 1e-4;
        for (var x = -8.0; x < 8; x += 0.5)
        {
            ((Normal.Cumulative(x + width) - Normal.Cumulative(x - width)) / (2 * width)).ShouldBe(Normal.Density(x), 1e-8);
        }

        Normal.Cumulative(double.PositiveInfinity).ShouldBe(1);
        Normal.UpperTail(double.PositiveInfinity).ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void There_is_no_quantile_of_certainty(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Normal.Quantile(probability));
}
