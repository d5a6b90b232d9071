using PluginHost.Numerics.Distributions;
using PluginHost.Numerics.Sequential;

namespace PluginHost.Core.Screening;

/// <summary><see cref="ScreeningRule.Anytime"/> at work.</summary>
/// <param name="For">The test of "d̄ is at most 0".</param>
/// <param name="Against">The test of "−d̄ is at most 0".</param>
internal sealed record WealthTest(BettingTest For, BettingTest Against) : ISequentialTest
{
    public static WealthTest Of(double threshold, double delta, double rejectionDelta, int? population) => new(
        BettingTest.Start(-threshold, 1, 0, delta, population),
        BettingTest.Start(-1, threshold, 0, rejectionDelta, population));

    public (ISequentialTest Next, ScreeningEvidence Evidence, ScreeningDecision Decision) After(double difference, RunningMoments moments)
    {
        var next = new WealthTest(For.Observe(difference), Against.Observe(-difference));
        return (
            next,
            new ScreeningEvidence.Wealth(next.For.LogWealth, next.Against.LogWealth),
            next.Against.IsRefuted ? ScreeningDecision.Reject : next.For.IsRefuted ? ScreeningDecision.Accept : ScreeningDecision.Continue);
    }
}
