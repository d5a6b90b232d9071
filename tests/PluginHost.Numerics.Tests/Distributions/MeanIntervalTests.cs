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
}
