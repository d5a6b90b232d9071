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

    /// <summary>What the run found out about fidelity.</summary>
    public FidelityFindings Fidelity { get; init; } = FidelityFindings.None;

    /// <summary>What the run found out by screening.</summary>
    public ScreeningFindings Screening { get; init; } = ScreeningFindings.None;

    /// <summary>What the downstream tasks of the run found and made.</summary>
    public TaskFindings Tasks { get; init; } = TaskFindings.None;

    /// <summary>How many explanations were to be made.</summary>
    public int WantedCount => Outcomes.Length + Fidelity.Explanations;

    /// <summary>How many were made.</summary>
    public int ExplainedCount => WantedCount - MissingCount;

    private int MissingCount => Outcomes.Count(outcome => outcome.Result.IsError) + Fidelity.Missing.Length;

    /// <summary>The explained instances that the page shows: the first ones.</summary>
    public ImmutableArray<InstanceView> Explained => [.. Outcomes.Where(outcome => outcome.Result.IsOk).Take(Most).Select(InstanceView.Of)];

    /// <summary>What has no explanation, as far as the page shows it: the first ones.</summary>
    public ImmutableArray<MissingView> Missing =>
    [
        .. Outcomes.Where(outcome => outcome.Result.IsError)
            .Select(outcome => new MissingView(outcome.Instance.Id, outcome.Model.Name, outcome.Explainer, outcome.Result.ErrorValue.Describe()))
            .Concat(Fidelity.Missing
                .Select(missing => new MissingView(missing.Comparison.Instance.Id, missing.Reading.Model.Name, missing.Comparison.Explainer, missing.Error.Describe())))
            .Concat(Screening.Failures.Select(failure => new MissingView(failure.Instance, failure.Model, "screening", failure.Error.Describe())))
            .Concat(Tasks.Stages.SelectMany(stage => stage.Result.Failures.Select(failure => new MissingView(failure.Part, stage.Stage.Target, stage.Stage.Task, failure.Error.Describe()))))
            .Take(Most),
    ];

    /// <summary>Whether the page leaves out explanations or failures.</summary>
    public bool IsCut => Outcomes.Count(outcome => outcome.Result.IsOk) > Most || MissingCount > Most;
}
