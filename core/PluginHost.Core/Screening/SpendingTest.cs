using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Distributions;
using PluginHost.Numerics.Sequential;

namespace PluginHost.Core.Screening;

/// <summary><see cref="ScreeningRule.Spending"/> at work. Without variance there is no statistic, and it goes on.</summary>
/// <param name="AcceptAbove">For each number of instances from 1 the upper boundary of t; ∞ where there is no look.</param>
/// <param name="RejectAbove">The boundary of −t for rejection, likewise.</param>
internal sealed record SpendingTest(ValueArray<double> AcceptAbove, ValueArray<double> RejectAbove) : ISequentialTest
{
    /// <summary>Below this probability the quantile of Student's t loses its digits: such an early look decides nothing.</summary>
    private const double Least = 1e-9;

    public static SpendingTest Of(ScreeningRule.Spending rule, double delta, double rejectionDelta, int minimum, int maximum)
    {
        var schedule = rule.Looks.Count > 0 ? rule.Looks : Enumerable.Range(1, maximum / rule.LookEvery).Select(look => look * rule.LookEvery);
        // A statistic needs two instances. The last look is at the end, so that the whole error is spent.
        int[] looks = [.. schedule.Where(look => look >= Math.Max(minimum, 2) && look < maximum), maximum];
        return new(Boundaries(delta), Boundaries(rejectionDelta));

        ValueArray<double> Boundaries(double error)
        {
            var normal = ObrienFleming.Boundaries(ValueArray.From(looks.Select(look => look / (double)maximum)), error);
            var byCount = new double[maximum];
            Array.Fill(byCount, double.PositiveInfinity);
            for (var look = 0; look < looks.Length; look++)
            {
                var tail = Normal.UpperTail(normal[look]);
                byCount[looks[look] - 1] = tail < Least || looks[look] < 2 ? double.PositiveInfinity : StudentT.Quantile(1 - tail, looks[look] - 1);
            }

            return ValueArray.Create<double>(byCount);
        }
    }

    public (ISequentialTest Next, ScreeningEvidence Evidence, ScreeningDecision Decision) After(double difference, RunningMoments moments)
    {
        double? t = moments.StandardError is { } error and > 0 ? moments.Mean / error : null;
        var (accept, reject) = (AcceptAbove[moments.Count - 1], -RejectAbove[moments.Count - 1]);
        return (
            this,
            new ScreeningEvidence.Statistic(t, accept, reject),
            t > accept ? ScreeningDecision.Accept : t < reject ? ScreeningDecision.Reject : ScreeningDecision.Continue);
    }
}
