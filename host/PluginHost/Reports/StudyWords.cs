using PluginHost.Core.Stages;
using PluginHost.Runs;

namespace PluginHost.Reports;

/// <summary>The study of a screening in words, the same in the terminal and in the report.</summary>
internal static class StudyWords
{
    /// <summary>What one gets by way of the candidates that are good enough in truth.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>A sentence.</returns>
    public static string Kept(StudiedStage stage)
    {
        var screening = stage.Outcome.Stage.Screening;
        string[] good = [.. stage.Tables.Delivered.Where(one => one.Truth >= screening.Options.Threshold).Select(one => $"by way of {one.Proxy} {Share(one)}")];
        return good.Length == 0
            ? "In truth no candidate is good enough."
            : $"Of the fidelity that {screening.Target}'s own explanations have, one gets, with 95% intervals, {string.Join(", ", good)}.";

        static string Share(DeliveredFidelity one) => one.Bootstrap is { } bootstrap
            ? $"{ScreeningWords.Percent(one.OfOracle?.Mean)} ({ScreeningWords.Percent(bootstrap.Low)} to {ScreeningWords.Percent(bootstrap.High)})"
            : ScreeningWords.Percent(one.OfOracle?.Mean);
    }

    /// <summary>How reliable a rule is, over all groups.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>A sentence.</returns>
    public static string Reliable(StudiedRule rule)
    {
        var row = rule.AsIs.Head;
        string[] passed =
        [
            .. row.Recall is { } recall ? [$"{ScreeningWords.Percent(recall)} of the good candidates"] : Array.Empty<string>(),
            .. row.FalseAcceptRate is { } wrong ? [$"{ScreeningWords.Percent(wrong)} of the bad ones"] : Array.Empty<string>(),
        ];
        return $"The rule {rule.Options.Rule.Name} passes {string.Join(" and ", passed)}, after {Figures.Number(Math.Round(row.Instances, 1))} instances on average.";
    }

    /// <summary>How the rule of the screening itself does.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>A sentence; empty where the study leaves that rule out.</returns>
    public static string OfTheRun(StudiedStage stage) =>
        stage.Tables.Rules.FirstOrDefault(rule => rule.Options == stage.Outcome.Stage.Screening.Options) is { } own ? Reliable(own) : "";
}
