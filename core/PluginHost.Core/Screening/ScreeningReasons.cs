using System.Globalization;

namespace PluginHost.Core.Screening;

/// <summary>A verdict's reason in words and figures.</summary>
internal static class ScreeningReasons
{
    /// <summary>Why a candidate is accepted.</summary>
    public static string Accepted(ProxyScreening screening) => $"{Means(screening)} {Evidence(screening, isAccepted: true)}";

    /// <summary>Why it is rejected.</summary>
    public static string Rejected(ProxyScreening screening) => $"{Means(screening)} {Evidence(screening, isAccepted: false)}";

    /// <summary>Why it is not decided on.</summary>
    public static string Undecided(ProxyScreening screening, UndecidedCause cause)
    {
        var options = screening.Design.Options;
        return cause switch
        {
            UndecidedCause.NoAgreement => "Target and proxy agree on no instance, so there is nothing to screen on, and the proxy counts as rejected.",
            UndecidedCause.TooFewInstances =>
                $"Target and proxy agree on {Instances(screening.Count)}, and a decision needs {options.Minimum}; the proxy counts as rejected.",
            UndecidedCause.Superseded =>
                $"After {Instances(screening.Count)} another proxy was accepted, and the screening was to stop there; this one counts as rejected.",
            UndecidedCause.InstancesExhausted =>
                $"{Means(screening)} {Spread(screening)}There are no more instances on which the two agree; the proxy counts as rejected.",
            _ => $"{Means(screening)} {Spread(screening)}That does not decide it, and {options.Maximum} instances are the most to be screened; " +
                "the proxy counts as rejected.",
        };
    }

    private static string Means(ProxyScreening screening)
    {
        var threshold = screening.Design.Options.Threshold;
        var mean = screening.Differences.Mean;
        return $"Over {Instances(screening.Count)} the proxy's explanations have on average " +
            $"{Figure(mean + (threshold * screening.Oracle.Mean))} fidelity to the target and the target's own {Figure(screening.Oracle.Mean)}: " +
            $"{Figure(Math.Abs(mean))} {(mean < 0 ? "less" : "more")} than {Figure(threshold)} of it.";
    }

    private static string Evidence(ProxyScreening screening, bool isAccepted) => screening.Latest!.Evidence.Match(
        interval => interval.Low == interval.High
            ? "All differences are the same, so that their sign decides."
            : $"The {Percent(1 - screening.Design.Delta)} interval of that difference, {Figure(interval.Low)} to {Figure(interval.High)}, " +
                $"lies wholly {(isAccepted ? "above" : "below")} 0.",
        statistic => isAccepted
            ? $"Its t statistic {Figure(statistic.T)} is above this look's boundary {Figure(statistic.AcceptAbove)}."
            : $"Its t statistic {Figure(statistic.T)} is below this look's boundary {Figure(statistic.RejectBelow)}.",
        wealth => isAccepted
            ? $"The e-value for it is {Wealth(wealth.LogFor)}, at least 1/δ = {Figure(1 / screening.Design.Delta)}."
            : $"The e-value against it is {Wealth(wealth.LogAgainst)}, at least 1/δ = {Figure(1 / screening.Design.Options.RejectionDelta)}.");

    private static string Spread(ProxyScreening screening) =>
        screening.Count > 1 && screening.Differences.Squares == 0 ? "All differences are the same, by which this rule cannot decide. " : "";

    private static string Wealth(double log) => double.IsInfinity(log) ? "infinite, as what is left cannot turn it" : Figure(Math.Exp(log));

    private static string Instances(int count) => count == 1 ? "1 instance" : string.Create(CultureInfo.InvariantCulture, $"{count} instances");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%");

    private static string Figure(double? number) => string.Create(CultureInfo.InvariantCulture, $"{number:0.####}");
}
