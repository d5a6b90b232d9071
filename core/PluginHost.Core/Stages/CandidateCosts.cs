using Microsoft.FSharp.Collections;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Stages;

/// <summary>Puts what instances cost together with what the screening found out about them.</summary>
internal static class CandidateCosts
{
    /// <summary>The costs of every candidate on every instance that has an explanation.</summary>
    /// <param name="screened">The screening.</param>
    /// <param name="costs">What each instance costs by each model, by the instance's id, in the data's order.</param>
    /// <param name="amount">Which way of counting.</param>
    public static FSharpList<CandidateCost> Of(
        ScreenOutcome screened, IReadOnlyList<(string Instance, FSharpMap<string, ExplanationCost> Costs)> costs, Func<ExplanationCost, decimal> amount)
    {
        var target = screened.Stage.Target;
        var probes = screened.Probes.ToDictionary(probe => probe.Instance, StringComparer.Ordinal);
        var explained = screened.Instances.ToDictionary(instance => instance.Instance, StringComparer.Ordinal);
        return
        [
            .. screened.Stage.Candidates.Select(candidate => new CandidateCost(candidate,
            [
                .. costs.Select(instance => new InstanceCost(
                    instance.Instance,
                    probes[instance.Instance].Agree(target, candidate),
                    explained.TryGetValue(instance.Instance, out var found) && found.Proxies.ContainsKey(candidate),
                    Find(instance.Costs, target, amount),
                    Find(instance.Costs, candidate, amount),
                    Find(instance.Costs, target, cost => cost.Probe),
                    Find(instance.Costs, candidate, cost => cost.Probe))),
            ])),
        ];
    }

    private static decimal? Find(FSharpMap<string, ExplanationCost> costs, string model, Func<ExplanationCost, decimal> amount) =>
        costs.TryGetValue(model, out var cost) ? amount(cost) : null;
}
