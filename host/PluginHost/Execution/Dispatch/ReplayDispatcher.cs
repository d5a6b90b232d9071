using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// Answers a replay: from the store alone, no model is opened. Where an answer is missing, the part that needs it stays where
/// it is while all others go on, so that the list of what is missing is as long as it can be.
/// </summary>
public sealed class ReplayDispatcher : IQuestionDispatcher
{
    private static readonly QuestionError NotStored = QuestionError.Permanent(QuestionErrorKind.BackendFailed, "The question has no stored answer.");

    private readonly Dictionary<ModelRef, Func<ImmutableArray<ModelQuery>, (IReadOnlyList<QuestionKey> Keys, int[]? Places)>> _encoders = [];
    private readonly IAnswerReader _store;
    private readonly IRunObserver _observer;
    private readonly int _listed;
    private readonly Lock _lock = new();
    private readonly HashSet<UInt128> _seen = [];
    private readonly HashSet<UInt128> _found = [];
    private readonly QuestionLedger _ledger = new();
    private readonly ImmutableArray<(ModelRef Model, Scope Scope, ModelQuery Query)>.Builder _missing =
        ImmutableArray.CreateBuilder<(ModelRef Model, Scope Scope, ModelQuery Query)>();
    private Interruption? _stopped;

    /// <summary>A dispatcher over a store.</summary>
    /// <param name="models">The models of the study with their descriptions, each name once.</param>
    /// <param name="store">Where answers are found.</param>
    /// <param name="observer">Is told how each question ends; one without an answer does not.</param>
    /// <param name="listed">How many missing questions to list at most, by default 1,000; all are counted.</param>
    public ReplayDispatcher(IReadOnlyDictionary<ModelRef, ModelDescription> models, IAnswerReader store, IRunObserver observer, int listed = 1000)
        : this(models.Select(model => (model.Key, IdentityHash.Of(model.Value.Identity), model.Value.Scope)), store, observer, listed)
    {
    }

    /// <summary>A dispatcher over a store.</summary>
    /// <param name="models">The models of the study, each name once; none is opened.</param>
    /// <param name="store">Where answers are found.</param>
    /// <param name="observer">Is told how each question ends; one without an answer does not.</param>
    /// <param name="listed">How many missing questions to list at most, by default 1,000; all are counted.</param>
    public ReplayDispatcher(IEnumerable<ModelSource> models, IAnswerReader store, IRunObserver observer, int listed = 1000)
        : this(models.Select(model => (model.Model, model.Identity, model.Description.Scope)), store, observer, listed)
    {
    }

    private ReplayDispatcher(
        IEnumerable<(ModelRef Model, IdentityHash Identity, AnswerScope Scope)> models, IAnswerReader store, IRunObserver observer, int listed)
    {
        _store = store;
        _observer = observer;
        _listed = listed;
        foreach (var (model, identity, scope) in models)
        {
            _encoders.Add(model, Encoder(identity, scope));
        }
    }

    /// <summary>What was asked and found, ordered by model and stage.</summary>
    public ImmutableArray<QuestionCounts> Counts => _ledger.Snapshot();

    /// <summary>The first missing questions, each once, in the order in which they came up.</summary>
    public ImmutableArray<(ModelRef Model, Scope Scope, ModelQuery Query)> Missing
    {
        get
        {
            lock (_lock)
            {
                return _missing.ToImmutable();
            }
        }
    }

    /// <summary>
    /// Whether a question without an answer is answered by an error, as where it failed in the run that is replayed. By default the part
    /// that needs it stays where it is.
    /// </summary>
    public bool FailsMissing { get; init; }

    /// <summary>How many distinct questions were missing.</summary>
    public long MissingCount
    {
        get
        {
            lock (_lock)
            {
                return _seen.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
    {
        if (Volatile.Read(ref _stopped) is { } reason)
        {
            return new AskOutcome.Interrupted(reason);
        }

        if (!_encoders.TryGetValue(model, out var encode))
        {
            var error = QuestionError.Permanent(QuestionErrorKind.InvalidQuery, $"The study has no model '{model}'.");
            return new AskOutcome.Answered([.. queries.Select(_ => FSharpResult<ModelAnswer, QuestionError>.NewError(error))]);
        }

        IReadOnlyList<QuestionKey> keys;
        int[]? places;
        bool[] isNew;
        lock (_lock)
        {
            (keys, places) = encode(queries);
            isNew = [.. keys.Select(key => _found.Add(key.High))];
        }

        var distinct = isNew.Count(isFirst => isFirst);
        _ledger.Asked(model, scope, queries.Length, distinct);
        var found = await _store.FindAsync(keys);
        if (found.IsError)
        {
            return new AskOutcome.Interrupted(new Interruption.StoreFailed(found.ErrorValue));
        }

        var answers = found.ResultValue;
        if (answers.Contains(null))
        {
            Note(model, scope, queries, keys, places, answers);
            if (!FailsMissing)
            {
                return new AskOutcome.Withheld(() => new Interruption.AnswersMissing(MissingCount));
            }
        }

        ModelAnswer[] stored = [.. answers.Where((_, i) => isNew[i]).OfType<ModelAnswer>()];
        _ledger.FromStore(model, scope, stored.Length, stored.Select(answer => answer.Usage));
        var results = ImmutableArray.CreateRange(queries.Select((_, i) => answers[places?[i] ?? i] is { } answer
            ? FSharpResult<ModelAnswer, QuestionError>.NewOk(answer)
            : FSharpResult<ModelAnswer, QuestionError>.NewError(NotStored)));
        foreach (var result in results)
        {
            _observer.Settled(model, scope, result.IsOk ? QuestionOutcome.FromStore : QuestionOutcome.Failed);
        }

        return new AskOutcome.Answered(results);
    }

    /// <inheritdoc/>
    public void Interrupt(Interruption reason) => Interlocked.CompareExchange(ref _stopped, reason, null);

    /// <inheritdoc/>
    public Task WhenIdleAsync() => Task.CompletedTask;

    private static Func<ImmutableArray<ModelQuery>, (IReadOnlyList<QuestionKey> Keys, int[]? Places)> Encoder(IdentityHash identity, AnswerScope scope)
    {
        if (scope == AnswerScope.QuerySet)
        {
            var sets = new QuestionSetEncoder(identity);
            return queries =>
            {
                var set = sets.Encode(queries);
                return (set.Keys, set.Places);
            };
        }

        var encoder = new QuestionKeyEncoder(identity);
        return queries => ([.. queries.Select(encoder.Key)], null);
    }

    /// <summary>Counts and lists what is missing; of a set, which is answered as a whole, all of it.</summary>
    private void Note(
        ModelRef model, Scope scope, ImmutableArray<ModelQuery> queries, IReadOnlyList<QuestionKey> keys, int[]? places, ImmutableArray<ModelAnswer?> answers)
    {
        lock (_lock)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                var place = places?[i] ?? i;
                if ((places is not null || answers[place] is null) && _seen.Add(keys[place].High) && _missing.Count < _listed)
                {
                    _missing.Add((model, scope, queries[i]));
                }
            }
        }
    }
}
