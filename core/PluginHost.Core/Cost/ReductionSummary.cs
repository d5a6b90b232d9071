using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Cost;

/// <summary>The cost reduction ratios over the proxies that passed, as the paper's tables have them. <see langword="null"/> where unknown.</summary>
/// <param name="Mean">CRR_mean: their mean.</param>
/// <param name="Max">CRR_max: the highest.</param>
/// <param name="Local">CRR_local: the highest with proxies that cost nothing.</param>
/// <param name="Best">The proxy that has <paramref name="Local"/>, the first of equals.</param>
public sealed record ReductionSummary(double? Mean, double? Max, double? Local, string? Best)
{
    /// <summary>Sums up.</summary>
    /// <param name="passing">The candidates that passed, each on the whole data set.</param>
    /// <param name="bill">How a candidate's bill is made, such as <see cref="CostReduction.AsPublished"/>.</param>
    /// <returns>The figures; all unknown where none passed.</returns>
    public static ReductionSummary Of(FSharpList<CandidateCost> passing, Func<CandidateCost, CostReduction> bill)
    {
        var ratios = passing.Select(candidate => bill(candidate).Ratio).ToArray();
        var local = passing.Select(candidate => (candidate.Proxy, bill(candidate.Local).Ratio)).ToArray();
        var isKnown = ratios.Length > 0 && ratios.All(ratio => ratio is not null);
        var best = local.Length > 0 && local.All(ratio => ratio.Ratio is not null) ? local.MaxBy(ratio => ratio.Ratio) : default;
        return new(isKnown ? ratios.Average() : null, isKnown ? ratios.Max() : null, best.Ratio, best.Proxy);
    }
}
