using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class BootstrapIntervalTests
{
    private static readonly Seed Root = Seed.FromRoot(17);

    [Fact]
    public void The_same_stream_gives_the_same_interval() =>
        BootstrapInterval.Of([[1, 2, 3, 9]], Root.Stream()).ShouldBe(BootstrapInterval.Of([[1, 2, 3, 9]], Root.Stream()));

    [Fact]
    public void Of_many_values_it_is_about_that_of_the_t_test()
    {
        var random = Root.Derive("values").Stream();
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        var expected = MeanInterval.Of(values)!;
        var interval = BootstrapInterval.Of([values], Root.Stream()).ShouldNotBeNull();
        interval.Low.ShouldBe(expected.Mean - expected.HalfWidth!.Value, 0.003);
        interval.High.ShouldBe(expected.Mean + expected.HalfWidth!.Value, 0.003);
    }

    [Fact]
    public void Each_group_is_drawn_by_itself()
    {
        var interval = BootstrapInterval.Of([[0, 0], [1, 1, 1]], Root.Stream()).ShouldNotBeNull();
        (interval.Low, interval.High).ShouldBe((0.5, 0.5));
    }

    [Fact]
    public void Of_a_ratio_the_instances_are_drawn_in_pairs()
    {
        var random = Root.Derive("pairs").Stream();
        (double, double)[] pairs = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble() + 1).Select(b => ((0.9 * b) + (0.1 * (random.NextDouble() - 0.5)), b))];
        var expected = MeanInterval.OfRatio(pairs)!;
        var interval = BootstrapInterval.OfRatio(pairs, Root.Stream()).ShouldNotBeNull();
        interval.Low.ShouldBe(expected.Mean - expected.HalfWidth!.Value, 0.0005);
        interval.High.ShouldBe(expected.Mean + expected.HalfWidth!.Value, 0.0005);

        // What both share counts for neither: drawn by themselves, the two means would differ by chance.
        var same = BootstrapInterval.OfRatio([(1, 1), (5, 5), (9, 9)], Root.Stream()).ShouldNotBeNull();
        (same.Low, same.High).ShouldBe((1, 1));
        BootstrapInterval.OfRatio([(1, 1)], Root.Stream()).ShouldBeNull();
        BootstrapInterval.OfRatio([(1, 0), (2, 0)], Root.Stream()).ShouldBeNull();
    }

    [Fact]
    public void A_single_value_has_no_spread_to_draw_from()
    {
        BootstrapInterval.Of([[1]], Root.Stream()).ShouldBeNull();
        BootstrapInterval.Of([], Root.Stream()).ShouldBeNull();
    }
}
