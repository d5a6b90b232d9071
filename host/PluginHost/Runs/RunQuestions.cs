using System.Collections.Immutable;
using System.Security.Cryptography;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Runs;

/// <summary>Finds the answers to a run's questions as its <see cref="AskingMode"/> allows.</summary>
internal sealed class RunQuestions : IAsyncDisposable
{
    private readonly QuestionDispatcher? _asking;
    private readonly ReplayDispatcher? _replaying;

    /// <summary>The questions of a run.</summary>
    /// <param name="study">The study.</param>
    /// <param name="answers">The answers that there are.</param>
    /// <param name="store">Where new ones go, or <see langword="null"/> to ask nothing.</param>
    /// <param name="request">What may be asked, and how.</param>
    /// <param name="failed">The ids of the instances that failed in the run before.</param>
    /// <param name="observer">Is told how questions end.</param>
    /// <param name="time">The clock.</param>
    public RunQuestions(
        Study study, IAnswerReader answers, IAnswerStore? store, RunRequest request, ISet<string> failed, IRunObserver observer, TimeProvider time)
    {
        _asking = store is null
            ? null
            : new QuestionDispatcher(study.Models, store, Options(study, request), observer, time, Jitter);

        // Where a stage looks at all instances together, the answers that failed decide what else is asked, of whichever instance.
        _replaying = store is null || (request.Asking == AskingMode.Failed && study.IsInstanceWise) ? new ReplayDispatcher(study.Models, answers, observer) : null;
        Dispatcher = (_asking, _replaying) switch
        {
            ({ } asking, { } replaying) => new RetryDispatcher(asking, replaying, failed),
            ({ } asking, null) => asking,
            _ => _replaying!,
        };
    }

    /// <summary>Answers the questions.</summary>
    public IQuestionDispatcher Dispatcher { get; }

    /// <summary>What was asked so far and what it took.</summary>
    public ImmutableArray<QuestionCounts> Counts => [.. _asking?.Counts ?? [], .. _replaying?.Counts ?? []];

    /// <summary>The first questions that have no stored answer and were not asked.</summary>
    public ImmutableArray<(ModelRef Model, Scope Scope, ModelQuery Query)> Missing => _replaying?.Missing ?? [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _asking?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The command line's word goes before the spec's.</summary>
    private static DispatcherOptions Options(Study study, RunRequest request) => DispatcherOptions.Default with
    {
        Concurrency = request.Concurrency,
        Budget = request.Budget.MaxCost ?? study.Experiment.Budget.MaxCost,
        MaxQueries = request.Budget.MaxQueries ?? study.Experiment.Budget.MaxQueries,
    };

    /// <summary>Spreads waits before another try; no result depends on it.</summary>
    private static double Jitter() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
