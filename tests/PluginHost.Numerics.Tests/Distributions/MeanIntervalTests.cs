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
}
