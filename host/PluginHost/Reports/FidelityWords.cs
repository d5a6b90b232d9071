using System.Collections.Immutable;
using System.Globalization;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Runs;

namespace PluginHost.Reports;

/// <summary>Fidelity in words, the same in the terminal and in the report.</summary>
internal static class FidelityWords
{
    /// <summary>The masks, the most honest first.</summary>
    public static ImmutableArray<MeasuredMasks> Order { get; } = [MeasuredMasks.HeldOut, MeasuredMasks.CrossFit, MeasuredMasks.Own];

    /// <summary>On what a matrix is measured.</summary>
    /// <param name="masks">The masks.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>Such as <c>on independent draws</c>.</returns>
    public static string On(MeasuredMasks masks, StageSpec.FidelityMatrix stage) => masks switch
    {
        MeasuredMasks.HeldOut => $"on {Figures.Count(stage.Draws)} independent draws",
        MeasuredMasks.CrossFit => $"cross-fitted in {Figures.Count(stage.Folds)} folds",
        MeasuredMasks.Own => "on the explainer's own samples",
        _ => throw new ArgumentOutOfRangeException(nameof(masks), masks, "There are no such masks."),
    };

    /// <summary>Over which instances a matrix sums up.</summary>
    /// <param name="group">The group.</param>
    /// <param name="stage">The stage.</param>
    /// <returns>Such as <c>all instances</c>.</returns>
    public static string Of(InstanceGroup group, StageSpec.FidelityMatrix stage) => group.Match(
        _ => "all instances", named => $"{stage.Group} {named.Name}", _ => $"macro average over {stage.Group}");

    /// <summary>How many questions were asked, and how many more it would be with nothing shared.</summary>
    /// <param name="findings">The findings of a run that came to its end.</param>
    /// <returns>One or two sentences.</returns>
    public static string Sharing(FidelityFindings findings) => findings.Asked == 0
        ? $"The matrix took no question that was not asked before; making each cell by itself would take {Figures.Count(findings.Apart)}."
        : $"The matrix took {Figures.Count(findings.Asked)} questions, since each model answers each mask once. Making each cell by itself would take "
            + $"{Figures.Count(findings.Apart)}, {((double)findings.Apart / findings.Asked).ToString("0.0", CultureInfo.InvariantCulture)} times as many.";
}
