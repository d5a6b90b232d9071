using PluginHost.Core.Specs;
using PluginHost.Execution;

namespace PluginHost.Runs;

/// <summary>How a study is to be run.</summary>
/// <param name="StorePath">The answer store's file.</param>
/// <param name="Concurrency">The most calls in flight for each model, or <see langword="null"/> for each model's own limit.</param>
internal sealed record RunRequest(string StorePath, int? Concurrency)
{
    /// <summary>What may be asked; by default all that the store does not have.</summary>
    public AskingMode Asking { get; init; } = AskingMode.Missing;

    /// <summary>What the command line allows; what it leaves open is as the spec says.</summary>
    public BudgetSpec Budget { get; init; } = new(null, null);

    /// <summary>The share of explanations, from 0 to 1, that may be missing in a run that counts as done; 0 by default.</summary>
    public double ErrorShare { get; init; }

    /// <summary>How the process ends when the run is cancelled; asked for when it is.</summary>
    public Func<ExitCode> Cancelled { get; init; } = () => ExitCode.Interrupted;

    /// <summary>How the process ends after a run.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="missing">The share of explanations that are missing, from 0 to 1.</param>
    /// <param name="interruption">Why it stopped early, or <see langword="null"/>.</param>
    /// <returns>The exit code.</returns>
    public ExitCode ExitCodeOf(RunStatus status, double missing, Interruption? interruption) => interruption is null
        ? status == RunStatus.Complete || (status == RunStatus.Incomplete && missing <= ErrorShare) ? ExitCode.Done : ExitCode.Incomplete
        : interruption.Match(
            _ => Cancelled(),
            _ => ExitCode.Budget,
            _ => ExitCode.Incomplete,
            _ => ExitCode.Spec,
            _ => ExitCode.Incomplete);
}
