using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Screening;

/// <summary><see cref="ScreeningRule.Paper"/> at work. Without variance the interval is a point, so that the sign of d̄ decides.</summary>
/// <param name="Quantiles">For each number of instances from 1 the quantile of Student's t; ∞ for one.</param>
internal sealed record IntervalTest(ValueArray<double> Quantiles) : ISequentialTest
{
    public static IntervalTest Of(double delta, int maximum) => new(ValueArray.Init(
        maximum, index => index == 0 ? double.PositiveInfinity : StudentT.Quantile(1 - (delta / 2), index)));

    public (ISequentialTest Next, ScreeningEvidence Evidence, ScreeningDecision Decision) After(double difference, RunningMoments moments)
    {
        var half = moments.StandardError is { } error ? Quantiles[moments.Count - 1] * error : double.PositiveInfinity;
        var (low, high) = (moments.Mean - half, moments.Mean + half);
        return (
            this,
            new ScreeningEvidence.Interval(low, high),
            low > 0 ? ScreeningDecision.Accept : high < 0 ? ScreeningDecision.Reject : ScreeningDecision.Continue);
    }
}
