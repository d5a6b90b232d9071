using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>What came of explaining every instance by way of a proxy. Instances without an explanation count in no cost.</summary>
/// <param name="Stage">The stage as the spec has it.</param>
/// <param name="Chosen">The proxy that stands in; <see langword="null"/> where none passed, so that the target explained everything.</param>
/// <param name="Passing">The candidates that passed, in the spec's order.</param>
/// <param name="Outcomes">What came of each instance, in the data's order; each explanation says whose it is.</param>
/// <param name="Merged">What each candidate costs on each instance, equal questions of an explanation paid for once.</param>
/// <param name="Published">The same as the paper counts, with a call for each sample.</param>
public sealed record ApplyOutcome(
    StageSpec.Apply Stage,
    string? Chosen,
    FSharpList<string> Passing,
    ValueArray<InstanceOutcome> Outcomes,
    FSharpList<CandidateCost> Merged,
    FSharpList<CandidateCost> Published)
{
    /// <summary>The bill of the run: screening of all candidates, probes, proxy and fallback.</summary>
    public CostReduction Bill => CostReduction.ChargedOnce(Merged, Chosen);

    /// <summary>The bill instance by instance, in the data's order; they add up to <see cref="Bill"/>.</summary>
    public FSharpList<(string Instance, CostReduction Bill)> Bills =>
    [
        .. Merged
            .SelectMany(candidate => candidate.Instances.Select(cost => new CandidateCost(candidate.Proxy, [cost])))
            .GroupBy(candidate => candidate.Instances.Head.Instance, StringComparer.Ordinal)
            .Select(instance => (instance.Key, CostReduction.ChargedOnce([.. instance], Chosen))),
    ];

    /// <summary>The same with proxies that cost nothing.</summary>
    public CostReduction LocalBill => CostReduction.ChargedOnce([.. Merged.Select(candidate => candidate.Local)], Chosen);

    /// <summary>CRR mean, max and local over the candidates that passed, each with its own screening, every call charged once.</summary>
    public ReductionSummary Summary => ReductionSummary.Of(Over(Merged), OwnBill);

    /// <summary>The same to the letter of the published formula.</summary>
    public ReductionSummary PublishedSummary => ReductionSummary.Of(Over(Published), CostReduction.AsPublished);

    /// <summary>The explanations that there are.</summary>
    public int Explained => Outcomes.Count(outcome => outcome.Result.IsOk);

    /// <summary>How many of them are the proxy's.</summary>
    public int ByProxy => Outcomes.Count(outcome => outcome.Result.IsOk && outcome.Result.ResultValue.Explanation.Source.Match(_ => false, _ => true));

    /// <summary>A candidate's bill by itself.</summary>
    /// <param name="candidate">One of <see cref="Merged"/>.</param>
    /// <returns>The bill, every call charged once.</returns>
    public static CostReduction OwnBill(CandidateCost candidate) => CostReduction.ChargedOnce([candidate], candidate.Proxy);

    /// <summary>What data sets of other sizes would cost by way of a candidate, from this run's averages.</summary>
    /// <param name="candidate">One of <see cref="Merged"/>.</param>
    /// <returns>The projection; <see langword="null"/> without instances, or where a price is missing.</returns>
    public static CostProjection? Projection(CandidateCost candidate) =>
        Mean(candidate, instance => instance.Target) is { } target and > 0
        && Mean(candidate, instance => instance.Proxy) is { } proxy
        && Mean(candidate, instance => instance.TargetProbe) is { } probe
            ? new(target, proxy, probe, (decimal)candidate.AgreementRate!.Value, candidate.Instances.Count(instance => instance.Screened))
            : null;

    private FSharpList<CandidateCost> Over(FSharpList<CandidateCost> costs) =>
        [.. costs.Where(candidate => Passing.Contains(candidate.Proxy, StringComparer.Ordinal))];

    private static decimal? Mean(CandidateCost candidate, Func<InstanceCost, decimal?> amount) =>
        candidate.Instances.IsEmpty ? null : candidate.Instances.Select(amount).Total() / candidate.Instances.Length;
}
