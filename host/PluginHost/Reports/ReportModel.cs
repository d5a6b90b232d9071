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
    /// <summary>The most explanations, and the most failures, that a page shows: more, and no browser would open it. The results have all.</summary>
    public const int Most = 1000;

    /// <summary>How many instances are explained.</summary>
    public int ExplainedCount => Outcomes.Count(outcome => outcome.Result.IsOk);

    /// <summary>The explained instances that the page shows: the first ones.</summary>
    public ImmutableArray<InstanceView> Explained => [.. Outcomes.Where(outcome => outcome.Result.IsOk).Take(Most).Select(InstanceView.Of)];

    /// <summary>The outcomes without an explanation that the page shows: the first ones.</summary>
    public ImmutableArray<InstanceOutcome> Missing => [.. Outcomes.Where(outcome => outcome.Result.IsError).Take(Most)];
}
