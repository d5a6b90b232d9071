using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// Answers a run's questions. For each model: equal questions under way are merged, looked up in the store, batched, asked,
/// and stored before they count as answered. Errors are not stored, so that the next run asks again. A backend is opened only
/// for a question that the store cannot answer. Tasks run only while questions are under way.
/// </summary>
public sealed class QuestionDispatcher : IQuestionDispatcher, IAsyncDisposable
{
    private readonly SortedDictionary<string, IModelLane> _lanes = new(StringComparer.Ordinal);
    private readonly List<ModelConnection> _connections = [];
    private readonly StopSignal _stop = new();
    private readonly QuestionLedger _ledger = new();
    private readonly AnswerSaver _saver;
    private readonly IRunObserver _observer;

    /// <summary>A dispatcher for one run.</summary>
    /// <param name="models">The models that may be asked, each name once.</param>
    /// <param name="store">Where answers are found and kept; stays the caller's.</param>
    /// <param name="options">Concurrency, budget, retries.</param>
    /// <param name="observer">Is told how each question ends.</param>
    /// <param name="time">The clock of waits and time limits.</param>
    /// <param name="jitter">Gives numbers from 0 to below 1 that spread the waits before another try; thread-safe. No result depends on them.</param>
    public QuestionDispatcher(
        IEnumerable<ModelSource> models, IAnswerStore store, DispatcherOptions options, IRunObserver observer, TimeProvider time, Func<double> jitter)
    {
        _observer = observer;
        _saver = new(store, _stop);
        var services = new LaneServices(store, _saver, _stop, _ledger, observer, time);
        var spending = new SpendingLimit(options.Budget, options.MaxQueries);
        foreach (var source in models)
        {
            var concurrency = Math.Max(1, Math.Min(options.Concurrency ?? int.MaxValue, source.Description.Limits.Concurrency));
            var connection = new ModelConnection(source, options, new(concurrency, time), spending, _stop, time, jitter);
            _connections.Add(connection);
            _lanes.Add(source.Model.Name, source.Description.Scope == AnswerScope.QuerySet
                ? new QuerySetLane(source, connection, services, concurrency)
                : new QueryLane(source, connection, services, concurrency));
        }
    }

    /// <summary>What was asked so far and what it took, ordered by model and stage.</summary>
    public ImmutableArray<QuestionCounts> Counts => _ledger.Snapshot();

    /// <inheritdoc/>
    public Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope) =>
        _lanes.TryGetValue(model.Name, out var lane) ? lane.AskAsync(queries, scope) : Task.FromResult<AskOutcome>(Unknown(model, queries, scope));

    /// <inheritdoc/>
    public void Interrupt(Interruption reason) => _stop.Stop(reason);

    /// <inheritdoc/>
    public async Task WhenIdleAsync()
    {
        foreach (var lane in _lanes.Values)
        {
            await lane.WhenIdleAsync();
        }

        await _saver.WhenIdleAsync();
    }

    /// <summary>Cancels what is still running, waits for its end, and closes the backends.</summary>
    /// <returns>A task that ends when all is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        _stop.Stop(new Interruption.Cancelled());
        await WhenIdleAsync();
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _stop.Dispose();
    }

    private AskOutcome.Answered Unknown(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
    {
        var error = FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(
            QuestionErrorKind.InvalidQuery,
            $"The study has no model '{model}'; it has: {string.Join(", ", _lanes.Keys)}. Name one of them, or add the model to the spec."));
        foreach (var _ in queries)
        {
            _observer.Settled(model, scope, QuestionOutcome.Failed);
        }

        return new([.. queries.Select(_ => error)]);
    }
}
