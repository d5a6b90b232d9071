using System.Globalization;
using PluginHost.Core.Cost;
using PluginHost.Core.Screening;
using PluginHost.Runs;

namespace PluginHost.Reports;

/// <summary>Screening and its savings in words, the same in the terminal and in the report.</summary>
internal static class ScreeningWords
{
    /// <summary>How a candidate's screening ended.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>Such as <c>passed</c>.</returns>
    public static string Of(ScreeningVerdict verdict) => verdict.Match(_ => "passed", _ => "failed", _ => "not decided");

    /// <summary>A verdict for readers who want no statistics.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="options">The options of its screening.</param>
    /// <param name="target">The target's name.</param>
    /// <returns>A sentence.</returns>
    public static string Plain(ScreenedProxy candidate, ScreeningOptions options, string target)
    {
        var (needed, found) = (Percent(options.Threshold), $"Its explanations described {target} {Percent(candidate.OfOracle)} as well as {target}'s own");
        return candidate.Verdict.Match(
            _ => $"{found}, and with all that chance may have done to this figure, it is above the needed {needed}.",
            _ => $"{found}, and with all that chance may have done to this figure, it is below the needed {needed}.",
            undecided => undecided.Cause switch
            {
                UndecidedCause.MaximumReached => $"{found}: too near to the needed {needed} to be sure after {Figures.Count(undecided.Count)} instances, and in doubt nobody passes.",
                UndecidedCause.InstancesExhausted => $"There are only {Figures.Count(undecided.Count)} instances to which both give the same answer, too few to be sure, and in doubt nobody passes.",
                UndecidedCause.TooFewInstances => $"There are only {Figures.Count(undecided.Count)} instances to which both give the same answer, fewer than the {Figures.Count(options.Minimum)} to be tested at least.",
                UndecidedCause.NoAgreement => $"It never gives the same answer as {target}.",
                _ => "Another one passed first, and that was enough.",
            });
    }

    /// <summary>How a rule decides, and how far it can be trusted.</summary>
    /// <param name="options">The options.</param>
    /// <param name="candidates">How many candidates were screened together.</param>
    /// <returns>One or two sentences.</returns>
    public static string Rule(ScreeningOptions options, int candidates) => options.Rule.Match(
        _ => $"The rule is the paper's: after each instance a {Percent(1 - options.Delta)} interval. It looks many times and pays for one look, so that it passes a bad model more often than {Percent(options.Delta)} of the time.",
        _ => $"The rule (Lan–DeMets with O'Brien–Fleming boundaries) looks a few times and keeps the chance of passing a bad model near {Percent(options.Delta)}{Family(options, candidates)}. It is approximate: where failures are rare and large, the chance is higher.",
        _ => $"The rule may look after every instance and still passes a bad model with a chance of at most {Percent(options.Delta)}{Family(options, candidates)}.");

    /// <summary>Who explained what.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>One or two sentences.</returns>
    public static string Sources(AppliedStage stage)
    {
        var target = stage.Outcome.Stage.Screening.Target;
        return stage.Outcome.Chosen is { } chosen
            ? $"{chosen} stands in for {target}. Of {Figures.Count(stage.Outcome.Explained)} explanations {Figures.Count(stage.Outcome.ByProxy)} are made by {chosen}, "
                + $"{Figures.Count(stage.Reused)} by {target} for the screening, and {Figures.Count(stage.FellBack)} fell back to {target}, since there the two give different answers."
            : $"No candidate passed, so that {target} explained every instance itself. Nothing was saved, and the screening was paid for.";
    }

    /// <summary>What that cost.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>A sentence.</returns>
    public static string Savings(AppliedStage stage)
    {
        var bill = stage.Outcome.Bill;
        return bill.Reduction is { } reduction
            ? $"It cost {Figures.Dollars(bill.Spent)} in place of {Figures.Dollars(bill.Oracle)}: {(reduction < 0 ? "more by " : "less by ")}{Percent(Math.Abs(reduction))}."
            : "What it saved is unknown, since a model has no price, or the target costs nothing.";
    }

    /// <summary>A ratio of costs.</summary>
    /// <param name="ratio">The ratio, or <see langword="null"/> where it is unknown.</param>
    /// <returns>Such as <c>9.31</c>.</returns>
    public static string Ratio(double? ratio) => ratio is not { } value ? "unknown" : double.IsInfinity(value) ? "∞" : value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A cost reduction.</summary>
    /// <param name="bill">The bill.</param>
    /// <returns>Such as <c>89.3%</c>.</returns>
    public static string Reduction(CostReduction bill) => bill.Reduction is { } reduction ? Percent(reduction) : "unknown";

    /// <summary>A share in per cent.</summary>
    /// <param name="share">The share, or <see langword="null"/> where it is undefined.</param>
    /// <returns>At most one decimal, such as <c>95%</c>; <c>–</c> where it is undefined.</returns>
    public static string Percent(double? share) => share is { } value ? value.ToString("0.#%", CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    private static string Family(ScreeningOptions options, int candidates) => options.Familywise == FamilywiseCorrection.Bonferroni && candidates > 1
        ? $" for all {Figures.Count(candidates)} candidates together" : "";
}
