using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;
using PluginHost.Execution;

namespace PluginHost.Runs;

/// <summary>What came of running a study.</summary>
/// <param name="Summary">The run in figures.</param>
/// <param name="Outcomes">What came of each explanation, in the pipeline's order; of an interrupted run, those that were done.</param>
/// <param name="Interruption">Why the run stopped early, or <see langword="null"/>.</param>
/// <param name="FolderError">Why the results could not be written, or <see langword="null"/>.</param>
/// <param name="Fidelity">What the run found out about fidelity.</param>
internal sealed record RunResult(
    RunSummary Summary, ImmutableArray<InstanceOutcome> Outcomes, Interruption? Interruption, string? FolderError, FidelityFindings Fidelity)
{
    /// <summary>What the run found out by screening.</summary>
    public ScreeningFindings Screening { get; init; } = ScreeningFindings.None;

    /// <summary>What the downstream tasks of the run found and made.</summary>
    public TaskFindings Tasks { get; init; } = TaskFindings.None;

    /// <summary>The first questions that the store has no answer to, where nothing may be asked.</summary>
    public ImmutableArray<(ModelRef Model, Scope Scope, ModelQuery Query)> Missing { get; init; } = [];

    /// <summary>How the process ends: results that could not be written are missing, however well the run went.</summary>
    public ExitCode ExitCode => FolderError is not null && Summary.ExitCode == (int)ExitCode.Done ? ExitCode.Incomplete : (ExitCode)(Summary.ExitCode ?? 0);
}
