using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Fidelity;

/// <summary>The other measures of surrogates, over instances, each with its 95% interval; macro averages where there are groups.</summary>
/// <param name="Auroc">The mean over the instances that have one; <see langword="null"/> where none has.</param>
/// <param name="MeanSquaredError">The mean of the mean squared errors.</param>
/// <param name="RSquared">The mean over the instances that have one.</param>
/// <param name="MeanAbsoluteError">The mean of the mean absolute errors, the surrogate clipped to [0, 1].</param>
/// <param name="Within">The mean shares within each of <see cref="ScoreFidelity.Tolerances"/>.</param>
public sealed record SurrogateMeans(
    MeanInterval? Auroc, MeanInterval MeanSquaredError, MeanInterval? RSquared, MeanInterval MeanAbsoluteError, ValueArray<double> Within)
{
    /// <summary>Sums up surrogates.</summary>
    /// <param name="groups">The surrogates of each group, with at least one in all.</param>
    /// <returns>The means.</returns>
    public static SurrogateMeans Of(IReadOnlyList<IReadOnlyCollection<SurrogateFidelity>> groups) => new(
        Mean(groups, surrogate => surrogate.Auroc),
        Mean(groups, surrogate => surrogate.MeanSquaredError)!,
        Mean(groups, surrogate => surrogate.RSquared),
        Mean(groups, surrogate => surrogate.Score.MeanAbsoluteError)!,
        ValueArray.Init(ScoreFidelity.Tolerances.Count, tolerance => Mean(groups, surrogate => surrogate.Score.Within[tolerance])!.Mean));

    private static MeanInterval? Mean(IReadOnlyList<IReadOnlyCollection<SurrogateFidelity>> groups, Func<SurrogateFidelity, double?> figure) =>
        MeanInterval.OfGroups(groups.Select(double[] (group) => [.. group.Select(figure).OfType<double>()]));
}
