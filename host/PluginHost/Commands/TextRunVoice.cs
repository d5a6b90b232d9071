using PluginHost.Progress;
using PluginHost.Reports;
using PluginHost.Runs;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary>Tells a run in words: the explanations to the output, progress and troubles to the error stream.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="shown">How many explanations to show.</param>
internal sealed class TextRunVoice(Terminal terminal, int shown) : IRunVoice
{
    /// <inheritdoc/>
    public IProgressDisplay Progress { get; } = terminal.Error.Profile.Capabilities.Interactive
        ? new TerminalProgress(terminal.Error)
        : new PlainProgress(terminal.Error.Profile.Out.Writer);

    /// <inheritdoc/>
    public void Begin(Study study, RunFolder folder) => terminal.Error.WriteLine(TerminalText.Plain(
        $"{study.Experiment.Name}: {Figures.Count(study.Instances.Length)} instances, {string.Join(", ", study.Models.Select(model => $"{model.Model} ({model.Origin})"))}, "
        + string.Join(", ", study.Experiment.Explainers.Select(explainer => explainer.Name))));

    /// <inheritdoc/>
    public void End(Study study, RunFolder folder, RunResult result, ExitCode exitCode)
    {
        new TerminalReport(terminal.Out).Show([.. result.Outcomes.Take(shown)]);
        if (result.Outcomes.Length > shown)
        {
            terminal.Out.WriteLine($"… and {Figures.Count(result.Outcomes.Length - shown)} more in the report.");
        }

        if (result.FolderError is { } error)
        {
            terminal.WriteError(error);
        }
        else
        {
            terminal.Out.WriteLine($"Report:  {folder.At(RunFolder.Report)}");
            terminal.Out.WriteLine($"Results: {folder.At(RunFolder.Results)}");
        }

        foreach (var use in result.Summary.Models)
        {
            terminal.Out.WriteLine(TerminalText.Plain(
                $"{use.Model}: {Figures.Count(use.Distinct)} distinct questions, {Figures.Count(use.FromStore)} from the store, {Figures.Count(use.Sent)} put to the model"
                + $"{(use.Failed > 0 ? $", {Figures.Count(use.Failed)} failed" : "")}, {Figures.Count(use.PromptTokens + use.CompletionTokens)} tokens"
                + $"{(use.Cost is { } cost ? $", {Figures.Dollars(cost)}" : "")}; {Figures.Number(Math.Round(result.Summary.Elapsed.TotalSeconds, 1))} s."));
        }

        if (result.Summary.Reason is { } reason)
        {
            terminal.WriteError(reason);
        }
    }
}
