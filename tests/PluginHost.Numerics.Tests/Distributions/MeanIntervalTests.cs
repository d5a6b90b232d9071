using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class MeanIntervalTests
{
    // R: t.test(c(1, 2, 3, 4))$conf.int is 0.445739743239121, 4.55426025676088.
    [Fact]
    public void Agrees_with_the_t_test_of_R()
    {
        var interval = MeanInterval.Of([1, 2, 3, 4]).ShouldNotBeNull();
        (interval.Count, interval.Mean).ShouldBe((4, 2.5));
        interval.HalfWidth.ShouldNotBeNull().ShouldBe(2.05426025676088, 1e-9);
    }

    [Fact]
    public void Equal_values_have_no_spread() => MeanInterval.Of([0.5, 0.5, 0.5]).ShouldBe(new(3, 0.5, 0));

    [Fact]
    public void One_value_has_no_interval_and_none_no_mean()
    {
        MeanInterval.Of([0.25]).ShouldBe(new(1, 0.25, HalfWidth: null));
        MeanInterval.Of([]).ShouldBeNull();
    }

    [Fact]
    public void A_ratio_is_that_of_the_means_and_its_interval_that_of_its_linear_error()
    {
        (double, double)[] values = [(1, 2), (2, 3), (6, 7)];

        var ratio = MeanInterval.OfRatio(values).ShouldNotBeNull();

        ratio.Mean.ShouldBe(9.0 / 12, 1e-15);
        // Errors (a − 0.75·b) / 4: −0.125, −0.0625, 0.1875.
        ratio.HalfWidth.ShouldNotBeNull().ShouldBe(MeanInterval.Of([-0.125, -0.0625, 0.1875])!.HalfWidth!.Value, 1e-12);
    }

    [Fact]
    public void A_constant_ratio_has_no_width() =>
        MeanInterval.OfRatio([(1, 2), (2, 4), (4, 8)]).ShouldNotBeNull().HalfWidth.ShouldNotBeNull().ShouldBe(0, 1e-15);

    [Fact]
    public void There_is_no_ratio_without_values_or_to_nothing()
    {
        MeanInterval.OfRatio([]).ShouldBeNull();
        MeanInterval.OfRatio([(1, 0), (2, 0)]).ShouldBeNull();
    }

    [Fact]
    public void A_macro_average_weights_groups_alike()
    {
        var interval = MeanInterval.OfGroups([[1, 1, 3, 3], [10], []]).ShouldNotBeNull();
        (interval.Count, interval.Mean, interval.HalfWidth).ShouldBe((5, 6, null));
        MeanInterval.OfGroups([[1, 2, 3, 4], []]).ShouldBe(MeanInterval.Of([1, 2, 3, 4]));
        MeanInterval.OfGroups([[], []]).ShouldBeNull();
    }

    // Variances 1 and 4 over 4 values each: (1 + 4) / 4 / 2², and 25 / (17 / 3) = 4.4 degrees of freedom, rounded down.
    [Fact]
    public void Its_interval_is_that_of_strata()
    {
        double[] Spread(double deviation) => [-deviation, deviation, -deviation, deviation];
        var interval = MeanInterval.OfGroups([Spread(Math.Sqrt(0.75)), Spread(Math.Sqrt(3))]).ShouldNotBeNull();
        interval.HalfWidth.ShouldNotBeNull().ShouldBe(StudentT.Quantile(0.975, 4) * Math.Sqrt(5.0 / 16), 1e-12);
    }

    [Fact]
    public void A_macro_ratio_is_that_of_the_macro_averages()
    {
        var ratio = MeanInterval.OfGroupRatio([[(1, 2), (1, 2), (1, 2)], [(4, 4), (4, 4)]]).ShouldNotBeNull();
        ratio.Count.ShouldBe(5);
        ratio.Mean.ShouldBe(2.5 / 3, 1e-12);
        MeanInterval.OfGroupRatio([[(1, 1)], [(1, -1)]]).ShouldBeNull();
    }
}
