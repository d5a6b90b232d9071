using System.Collections.Immutable;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Runs;

namespace PluginHost.Reports;

/// <summary>Everything that a report shows.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="ResolvedSpec">Its resolved spec, as YAML.</param>
/// <param name="Summary">The run in figures.</param>
/// <param name="Outcomes">What came of each instance, in the pipeline's order.</param>
public sealed record ReportModel(Experiment Experiment, string ResolvedSpec, RunSummary Summary, ImmutableArray<InstanceOutcome> Outcomes)
{
    /// <summary>The explained instances.</summary>
    public ImmutableArray<InstanceView> Explained => [.. Outcomes.Where(outcome => outcome.Result.IsOk).Select(InstanceView.Of)];

    /// <summary>The outcomes without an explanation.</summary>
    public ImmutableArray<InstanceOutcome> Missing => [.. Outcomes.Where(outcome => outcome.Result.IsError)];
}
