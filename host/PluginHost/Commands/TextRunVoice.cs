using System.Collections.Immutable;
using PluginHost.Abstractions.Pipelines;
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
    private const int MostReasons = 5;

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
        foreach (var stage in result.Fidelity.Stages)
        {
            new TerminalMatrix(terminal.Out).Show(stage);
        }

        if (!result.Fidelity.Stages.IsEmpty && result.Interruption is null)
        {
            terminal.WriteRaw(FidelityWords.Sharing(result.Fidelity));
        }

        foreach (var stage in result.Screening.Screens)
        {
            foreach (var candidate in stage.Outcome.Candidates)
            {
                terminal.Out.WriteLine(TerminalText.Plain(
                    $"{candidate.Name} for {stage.Outcome.Stage.Target}: {ScreeningWords.Of(candidate.Verdict)} after {Figures.Count(candidate.Verdict.Count)} instances, "
                    + $"same answer on {ScreeningWords.Percent(stage.Outcome.Agreement(candidate.Name))}. {candidate.Verdict.Reason}"));
            }
        }

        foreach (var stage in result.Screening.Applied)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine(TerminalText.Plain($"{ScreeningWords.Sources(stage)} {ScreeningWords.Savings(stage)}"));
            terminal.Out.WriteLine();
        }

        foreach (var stage in result.Screening.Studies.Where(stage => !stage.Tables.Rules.IsEmpty))
        {
            terminal.Out.WriteLine(TerminalText.Plain(StudyWords.Kept(stage)));
            foreach (var rule in stage.Tables.Rules)
            {
                terminal.Out.WriteLine(StudyWords.Reliable(rule));
            }

            terminal.Out.WriteLine();
        }

        foreach (var stage in result.Tasks.Stages)
        {
            foreach (var finding in stage.Result.Findings)
            {
                terminal.Out.WriteLine(TerminalText.Plain(finding));
            }

            foreach (var file in stage.Result.Files)
            {
                terminal.WriteRaw(TerminalText.Plain($"{folder.At(stage.FileOf(file))}: {file.Description}"));
            }

            terminal.Out.WriteLine();
        }

        new TerminalReport(terminal.Out).Show([.. result.Outcomes.Take(shown)]);
        if (result.Outcomes.Length > shown)
        {
            terminal.WriteRaw($"{(shown == 0 ? "" : "… and ")}{Figures.Count(result.Outcomes.Length - shown)}{(shown == 0 ? "" : " more")} explanations in the report.");
        }

        if (result.FolderError is { } error)
        {
            terminal.WriteError(error);
        }
        else
        {
            // Not wrapped, so that a long path can be copied.
            terminal.WriteRaw(TerminalText.Plain($"Report:  {folder.At(RunFiles.Report)}"));
            terminal.WriteRaw(TerminalText.Plain($"Results: {folder.At(result.Tasks.Stages.IsEmpty ? result.Fidelity.Stages.IsEmpty ? RunFiles.Results : RunFiles.Matrices : result.Tasks.Stages[0].FirstFile)}"));
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

        WriteMissing([
            .. result.Outcomes.Where(outcome => outcome.Result.IsError).Select(outcome => (outcome.Result.ErrorValue, outcome.Instance.Id)),
            .. result.Screening.Failures.Select(failure => (failure.Error, failure.Instance)),
            .. result.Fidelity.Missing.Select(missing => (missing.Error, missing.Comparison.Instance.Id)),
            .. result.Tasks.Failures.Select(failure => (failure.Error, failure.Part))]);
        ReproduceCommand.TellMissing(terminal, result, study.Mask.Mask);
    }

    /// <summary>Why explanations are missing, each reason once: among thousands it is mostly the same few.</summary>
    private void WriteMissing(ImmutableArray<(PipelineError Error, string Instance)> missing)
    {
        var reasons = missing
            .GroupBy(failure => failure.Error.Describe(), StringComparer.Ordinal)
            .OrderByDescending(reason => reason.Count())
            .ToArray();
        foreach (var reason in reasons.Take(MostReasons))
        {
            terminal.Error.WriteLine(TerminalText.Plain($"  {Figures.Count(reason.Count())} × {reason.Key} (first: {reason.First().Instance})"));
        }

        if (reasons.Length > MostReasons)
        {
            terminal.Error.WriteLine($"  {Figures.Count(reasons.Length - MostReasons)} more reasons are in the report.");
        }
    }
}
