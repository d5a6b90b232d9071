using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>What came of a screening, with its whole trace.</summary>
/// <param name="Stage">The stage as the spec has it.</param>
/// <param name="Probes">What target and candidates make of every instance, in the data's order.</param>
/// <param name="Instances">The instances that were explained to screen on, in the order of the screening.</param>
/// <param name="Screening">The screening of each candidate, with its verdict.</param>
public sealed record ScreenOutcome(
    StageSpec.Screen Stage, ValueArray<AgreementProbe> Probes, ValueArray<ScreenedInstance> Instances, SharedScreening Screening)
{
    /// <summary>The candidates with what a choice among them goes by, in the spec's order.</summary>
    public FSharpList<ScreenedProxy> Candidates =>
    [
        .. Stage.Candidates.Select(name =>
        {
            var screening = Screening.Screenings[name];
            decimal[] costs = [.. Instances.Where(instance => instance.Costs.ContainsKey(name)).Select(instance => instance.Costs[name].Merged)];
            return new ScreenedProxy(name, screening.Verdict!, screening.OfOracle, costs.Length > 0 ? costs.Average() : null);
        }),
    ];

    /// <summary>The instances on which a candidate was screened, in order: one for each point of its trace.</summary>
    /// <param name="candidate">The candidate's name.</param>
    /// <returns>The instances' ids with the two fidelities.</returns>
    public FSharpList<FidelityPair> Pairs(string candidate) =>
    [
        .. Instances
            .Where(instance => instance.Oracle.IsOk && instance.Proxies.TryGetValue(candidate, out var proxy) && proxy.IsOk)
            .Select(instance => new FidelityPair(instance.Instance, Agrees: true, instance.Proxies[candidate].ResultValue, instance.Oracle.ResultValue.Fidelity)),
    ];

    /// <summary>The share of instances on which target and candidate agree; <see langword="null"/> without instances.</summary>
    /// <param name="candidate">The candidate's name.</param>
    /// <returns>In [0, 1].</returns>
    public double? Agreement(string candidate) =>
        Probes.Count == 0 ? null : Probes.Count(probe => probe.Agree(Stage.Target, candidate)) / (double)Probes.Count;

    /// <summary>What failed, each with its instance and model: these count in no figure.</summary>
    public FSharpList<(string Instance, string Model, PipelineError Error)> Failures =>
    [
        .. Probes.SelectMany(probe => probe.Labels.Where(label => label.Value.IsError).Select(label => (probe.Instance, label.Key, label.Value.ErrorValue))),
        .. Instances.Where(instance => instance.Oracle.IsError).Select(instance => (instance.Instance, Stage.Target, instance.Oracle.ErrorValue)),
        .. Instances.SelectMany(instance => instance.Proxies
            .Where(proxy => proxy.Value.IsError).Select(proxy => (instance.Instance, proxy.Key, proxy.Value.ErrorValue))),
    ];
}
