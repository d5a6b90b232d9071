using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Cost;

public sealed class CostProjectionTests
{
    /// <summary>A local proxy that agrees on 97%, with 1,000 samples an explanation.</summary>
    private static CostProjection Local(int screened) => new(Target: 1, Proxy: 0, Probe: 0.001m, Agreement: 0.97m, screened);

    [Fact]
    public void A_data_set_costs_its_screening_its_fallback_and_its_probes()
    {
        var projection = new CostProjection(Target: 100, Proxy: 10, Probe: 1, Agreement: 0.8m, Screened: 20);
        projection.Applied.ShouldBe((0.8m * 11) + (0.2m * 100));
        projection.Cost(120).ShouldBe((20 * 110) + (100 * 28.8m));
        projection.Cost(5).ShouldBe(5 * 110);
        projection.Reduction(120).ShouldBe(1 - (5080 / 12000.0), 1e-12);
    }

    // METHOD, section 6: about 300–600 instances for the paper's rule, 600 for spending, 1,200–2,200 for anytime.
    [Theory]
    [InlineData(30, 300, 360)]
    [InlineData(50, 540, 600)]
    [InlineData(107, 1100, 1250)]
    [InlineData(200, 2100, 2250)]
    public void The_data_set_for_a_reduction_of_88_percent_grows_with_the_screening(int screened, int low, int high)
    {
        var instances = Local(screened).InstancesFor(0.88m).ShouldNotBeNull();
        instances.ShouldBeInRange(low, high);
        Local(screened).Reduction(instances).ShouldBeGreaterThanOrEqualTo(0.88);
        Local(screened).Reduction(instances - 1).ShouldBeLessThan(0.88);
    }

    [Fact]
    public void Break_even_is_where_the_proxies_share_of_the_screening_is_earned_back()
    {
        Local(50).BreakEven.ShouldBe(50, "screening with a free proxy loses nothing, as the oracle's explanations are used");
        var paid = new CostProjection(Target: 100, Proxy: 10, Probe: 1, Agreement: 0.8m, Screened: 20);
        var instances = paid.BreakEven.ShouldNotBeNull();
        paid.Reduction(instances).ShouldBeGreaterThanOrEqualTo(0);
        paid.Reduction(instances - 1).ShouldBeLessThan(0);
    }

    [Fact]
    public void Some_reductions_no_data_set_gives()
    {
        Local(50).InstancesFor(0.97m).ShouldBeNull();
        new CostProjection(Target: 1, Proxy: 2, Probe: 0, Agreement: 0.9m, Screened: 5).BreakEven.ShouldBeNull();
    }
}
