using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>The truth about a screening: what every candidate is worth on every instance.</summary>
/// <param name="Stage">The stage as the spec has it.</param>
/// <param name="Instances">What came of each instance, in the data's order.</param>
/// <param name="Screened">The instances that the target explained for the screening, which whoever applies a proxy takes from there.</param>
public sealed record ScreeningStudyOutcome(StageSpec.ScreeningStudy Stage, ValueArray<StudiedInstance> Instances, FSharpList<string> Screened)
{
    /// <summary>
    /// The candidates with their records, group by group in order of appearance; without groups, all in one that has no name. Instances
    /// on which a model failed are left out for all of them.
    /// </summary>
    public FSharpList<ScreeningCase> Cases =>
    [
        .. from part in Instances.Where(instance => instance.IsWhole).GroupBy(instance => instance.Group ?? "", StringComparer.Ordinal)
           let instances = part.ToArray()
           from candidate in Stage.Screening.Candidates
           select Case(part.Key, candidate, instances),
    ];

    /// <summary>A candidate with its records over all instances, whatever their group.</summary>
    /// <param name="candidate">The candidate's name.</param>
    /// <returns>The records.</returns>
    public ScreeningCase Whole(string candidate) => Case("", candidate, Instances.Where(instance => instance.IsWhole));

    /// <summary>
    /// What a label costs as a share of an explanation: one over the distinct questions that an explanation takes on average; 1 without
    /// instances.
    /// </summary>
    public double Probe => 1 / Instances.Where(instance => instance.IsWhole).Select(instance => (double)instance.Questions).DefaultIfEmpty(1).Average();

    /// <summary>What failed, each with its instance and model: these instances count in no figure.</summary>
    public FSharpList<(string Instance, string Model, PipelineError Error)> Failures =>
    [
        .. Instances.Where(instance => instance.Oracle.IsError).Select(instance => (instance.Instance, Stage.Screening.Target, instance.Oracle.ErrorValue)),
        .. Instances.SelectMany(instance => instance.Proxies
            .Where(proxy => proxy.Value.IsError).Select(proxy => (instance.Instance, proxy.Key, proxy.Value.ErrorValue))),
    ];

    private static ScreeningCase Case(string group, string candidate, IEnumerable<StudiedInstance> instances) => new(
        group,
        candidate,
        ValueArray.From(instances.Select(instance =>
        {
            var proxy = instance.Proxies[candidate].ResultValue;
            return new FidelityPair(instance.Instance, proxy.Agrees, proxy.Fidelity, instance.Oracle.ResultValue.Fidelity);
        })));
}
