using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Core;
using PluginHost.Core.Stages;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Progress;
using PluginHost.Reports;
using PluginHost.Store;

namespace PluginHost.Runs;

/// <summary>Runs a study: folder, answer store, models, pipeline, results, report.</summary>
/// <param name="services">The host's services, for rendering.</param>
/// <param name="logging">The host's logging.</param>
/// <param name="time">The clock.</param>
internal sealed class StudyRunner(IServiceProvider services, ILoggerFactory logging, TimeProvider time)
{
    /// <summary>The host's version, as it goes into manifests and reports.</summary>
    public static string HostVersion { get; } =
        typeof(StudyRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs a study to its end, or as far as it comes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results go; begun here.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="display">Shows progress.</param>
    /// <param name="cancellationToken">Interrupts the run; what was answered is kept.</param>
    /// <returns>What came of it, or why it could not begin.</returns>
    public async Task<FSharpResult<RunResult, RunObstacle>> RunAsync(
        Study study, RunFolder folder, RunRequest request, IProgressDisplay display, CancellationToken cancellationToken)
    {
        if (request.Asking == AskingMode.None)
        {
            var read = SqliteAnswerReader.Open(request.StorePath);
            if (read.IsError)
            {
                return Blocked(RunObstacleKind.Store, read.ErrorValue.ToString());
            }

            using var answers = read.ResultValue;
            return await RunAsync(study, folder, answers, store: null, request, display, cancellationToken);
        }

        // The store first: its lock keeps a second run of the same command from touching the folder of the first.
        var opened = SqliteAnswerStore.Open(request.StorePath, time);
        if (opened.IsError)
        {
            return Blocked(RunObstacleKind.Store, opened.ErrorValue.ToString());
        }

        await using var store = opened.ResultValue;
        return await RunAsync(study, folder, request.Asking == AskingMode.All ? new RenewedAnswers(store) : store, request, display, cancellationToken);
    }

    /// <summary>Runs a study over an open answer store.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results go; begun here.</param>
    /// <param name="store">The answer store; stays the caller's.</param>
    /// <param name="request">How to run it; its store's path is not looked at.</param>
    /// <param name="display">Shows progress.</param>
    /// <param name="cancellationToken">Interrupts the run; what was answered is kept.</param>
    /// <returns>What came of it, or why it could not begin.</returns>
    public Task<FSharpResult<RunResult, RunObstacle>> RunAsync(
        Study study, RunFolder folder, IAnswerStore store, RunRequest request, IProgressDisplay display, CancellationToken cancellationToken) =>
        RunAsync(study, folder, store, request.Asking == AskingMode.None ? null : store, request, display, cancellationToken);

    private static FSharpResult<RunResult, RunObstacle> Blocked(RunObstacleKind kind, string message) =>
        FSharpResult<RunResult, RunObstacle>.NewError(new(kind, message));

    private async Task<FSharpResult<RunResult, RunObstacle>> RunAsync(
        Study study, RunFolder folder, IAnswerReader answers, IAnswerStore? store, RunRequest request, IProgressDisplay display, CancellationToken cancellationToken)
    {
        var failed = request.Asking == AskingMode.Failed ? folder.FailedInstances() : FSharpResult<ImmutableHashSet<string>, string>.NewOk([]);
        if (failed.IsError)
        {
            return Blocked(RunObstacleKind.Folder, failed.ErrorValue);
        }

        var started = time.GetUtcNow();
        var clock = time.GetTimestamp();
        var before = Summary(
            RunStatus.Interrupted,
            $"The run has not ended yet, or was killed; results beside this are of another run before it. Run the same command again to go on. Complete results of an earlier run are in '{EarlierRun.Name}'.",
            []);
        if (folder.Begin(study, before) is { IsError: true } blocked)
        {
            return Blocked(RunObstacleKind.Folder, blocked.ErrorValue);
        }

        var counter = new ProgressCounter(study.Instances.Length, study.Mask.Mask);
        var opened = RunLog.Open(folder, time, study.Mask.Mask, counter);
        if (opened.IsError)
        {
            return Blocked(RunObstacleKind.Folder, opened.ErrorValue);
        }

        using var log = opened.ResultValue;
        log.Write("started", ("host", HostVersion), ("resolvedSpecSha256", RunFolder.Hash(study.ResolvedSpec)), ("asking", request.Asking.ToString().ToLowerInvariant()));
        await using var questions = new RunQuestions(study, answers, store, request, failed.ResultValue, log, time);
        var run = RunInterpreter.RunAsync(study.Pipeline, questions.Dispatcher, new RunLimits(), log, cancellationToken);
        await display.ShowAsync(counter, run);
        var (status, reason, results, interruption) = await run switch
        {
            RunOutcome<StudyResult>.Completed completed => (RunStatus.Complete, null, [completed.Value], null),
            RunOutcome<StudyResult>.Failed stopped => (RunStatus.Failed, stopped.Error.Describe(), [], null),
            RunOutcome<StudyResult>.Interrupted interrupted =>
                (RunStatus.Interrupted, interrupted.Reason.Describe(), await SalvageAsync(study, answers, counter), interrupted.Reason),
            _ => throw new UnreachableException(),
        };
        ImmutableArray<InstanceOutcome> outcomes = [.. results.SelectMany(result => Outcomes(result)).Select(study.Mask.Mask)];
        var fidelity = FidelityFindings.Of(results, study.Mask, study.Experiment.Seed, questions.Counts);
        var screening = ScreeningFindings.Of(study, status == RunStatus.Complete ? results[0] : null, questions.Counts);
        var tasks = TaskFindings.Of(status == RunStatus.Complete ? results[0] : null, study.Mask);
        if (status == RunStatus.Complete && Missing(outcomes, fidelity, screening, tasks) is { } missing)
        {
            (status, reason) = (RunStatus.Incomplete, missing);
        }

        var share = (MissingCount(outcomes, fidelity) + tasks.Failures.Length) / (double)Math.Max(1, outcomes.Length + fidelity.Explanations + tasks.Parts);
        var summary = Summary(status, reason is null ? null : study.Mask.Mask(reason), Uses(study, questions.Counts)) with
        {
            ExitCode = (int)request.ExitCodeOf(status, share, interruption),
        };
        var report = await ReportWriter.RenderAsync(new(study.Experiment, study.ResolvedSpec, summary, outcomes) { Fidelity = fidelity, Screening = screening, Tasks = tasks }, services, logging);
        var written = folder.End(study, summary, outcomes, report, fidelity, screening, tasks);
        log.Write(
            "ended",
            ("status", ManifestWriter.Word(status)),
            ("exitCode", summary.ExitCode),
            ("asked", summary.Models.Sum(model => model.Asked)),
            ("fromStore", summary.Models.Sum(model => model.FromStore)),
            ("sent", summary.Models.Sum(model => model.Sent)),
            ("failed", summary.Models.Sum(model => model.Failed)));
        return FSharpResult<RunResult, RunObstacle>.NewOk(
            new(summary, outcomes, interruption, written.IsError ? written.ErrorValue : null, fidelity) { Missing = questions.Missing, Screening = screening, Tasks = tasks });

        RunSummary Summary(RunStatus status, string? reason, ImmutableArray<ModelUse> models) =>
            new(status, reason, HostVersion, started, time.GetElapsedTime(clock), models, study.Plugins);
    }

    /// <summary>
    /// What an interrupted run had finished: of the instances that it had begun, the explanations whose answers are all in the store.
    /// The others are left alone, so that a large study need not be walked to its end when somebody waits for it to stop.
    /// </summary>
    private static async Task<ImmutableArray<StudyResult>> SalvageAsync(Study study, IAnswerReader store, ProgressCounter counter)
    {
        // A screening, or a downstream task, looks at all instances: half of it says nothing.
        if (!study.IsInstanceWise)
        {
            return [];
        }

        var finished = ImmutableArray.CreateBuilder<StudyResult>();
        foreach (var instance in study.Instances.Where(instance => counter.HasBegun(instance.Id)))
        {
            var replay = new ReplayDispatcher(study.Models, store, new SilentObserver());
            if (await RunInterpreter.RunAsync(study.PipelineOf(instance), replay, new RunLimits(), new SilentObserver(), CancellationToken.None)
                is RunOutcome<StudyResult>.Completed completed)
            {
                finished.Add(completed.Value);
            }
        }

        return finished.ToImmutable();
    }

    private static int MissingCount(ImmutableArray<InstanceOutcome> outcomes, FidelityFindings fidelity) =>
        outcomes.Count(outcome => outcome.Result.IsError) + fidelity.Missing.Length;

    /// <summary>What is missing from a run that came to its end, in words, or <see langword="null"/>.</summary>
    private static string? Missing(ImmutableArray<InstanceOutcome> outcomes, FidelityFindings fidelity, ScreeningFindings screening, TaskFindings tasks)
    {
        var failed = screening.Failures.Length;
        var screened = failed == 0 ? "" : $" {Figures.Count(failed)} answers or scores of the screening are missing, and count in none of its figures.";
        var missing = MissingCount(outcomes, fidelity);
        var parts = tasks.Failures.IsEmpty ? "" : $" {Figures.Count(tasks.Failures.Length)} of {Figures.Count(tasks.Parts)} parts of downstream tasks failed, and count in none of their figures.";
        if (missing == 0 && failed == 0 && tasks.Failures.IsEmpty)
        {
            return null;
        }

        return missing == 0 && failed == 0
            ? $"{parts.TrimStart()} The report says why. Mend the cause and run the same command again: only what is missing is asked."
            : $"{Figures.Count(missing)} of {Figures.Count(outcomes.Length + fidelity.Explanations)} explanations are missing; the report says why.{screened}{parts} Mend the cause and run the same command again: only what is missing is asked.";
    }

    /// <summary>The outcomes of all stages that explain.</summary>
    /// <param name="result">What came of the study.</param>
    /// <returns>The outcomes, in the order of the stages.</returns>
    public static ImmutableArray<InstanceOutcome> Outcomes(StudyResult result) =>
        [.. result.Stages.SelectMany(stage => stage.Match<IEnumerable<InstanceOutcome>>(explained => explained.Outcomes, _ => [], _ => [], applied => applied.Outcome.Outcomes, _ => [], _ => []))];

    private static ImmutableArray<ModelUse> Uses(Study study, ImmutableArray<QuestionCounts> counts) =>
    [
        .. from source in study.Models
           let own = counts.Where(count => count.Model == source.Model).ToArray()
           let prompt = own.Sum(count => count.PromptTokens)
           let completion = own.Sum(count => count.CompletionTokens)
           select new ModelUse(
               source.Model.Name,
               own.Sum(count => count.Asked),
               own.Sum(count => count.Distinct),
               own.Sum(count => count.FromStore),
               own.Sum(count => count.Sent),
               own.Sum(count => count.Failed),
               prompt,
               completion,
               source.Price?.Of(prompt, own.Sum(count => count.CachedTokens), completion, own.Aggregate(TimeSpan.Zero, (sum, count) => sum + count.Time))),
    ];
}
