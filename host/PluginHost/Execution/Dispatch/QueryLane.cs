using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// The lane of a model whose answers depend on the query alone: equal questions under way are merged, looked up in the store,
/// batched, asked, stored, answered.
/// </summary>
internal sealed class QueryLane : IModelLane
{
    private const int LookUpBatch = 1000;
    private readonly ModelSource _source;
    private readonly ModelConnection _connection;
    private readonly LaneServices _services;
    private readonly QuestionKeyEncoder _encoder;
    private readonly WorkPump<Question> _lookUps;
    private readonly WorkPump<Question> _calls;
    private readonly Lock _lock = new();
    private readonly Dictionary<QuestionKey, Question> _pending = [];

    // Half a key tells questions apart well enough to count them, and costs some 40 bytes for each question of a run.
    private readonly HashSet<UInt128> _seen = [];

    public QueryLane(ModelSource source, ModelConnection connection, LaneServices services, int concurrency)
    {
        _source = source;
        _connection = connection;
        _services = services;
        _encoder = new(source.Identity);
        _lookUps = new(LookUpBatch, 1, LookUpAsync, Fault);
        _calls = new(Math.Max(1, source.Description.Limits.BatchSize), concurrency, CallAsync, Fault);
    }

    public string Origin => _source.Origin;

    public IdentityHash Identity => _encoder.Identity;

    /// <inheritdoc/>
    public Task<AskOutcome> AskAsync(ImmutableArray<ModelQuery> queries, Scope scope)
    {
        var ask = new PendingAsk(_source.Model, queries.Length, scope, _services.Observer);
        var keys = Keys(queries);
        var fresh = new List<Question>();
        var distinct = 0;
        lock (_lock)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                ref var pending = ref CollectionsMarshal.GetValueRefOrAddDefault(_pending, keys[i], out _);
                if (pending is not null)
                {
                    pending.Join(ask, i);
                    continue;
                }

                var isNew = _seen.Add(keys[i].High);
                distinct += isNew ? 1 : 0;
                pending = new(this, keys[i], queries[i], scope, isNew, ask, i);
                fresh.Add(pending);
            }
        }

        _services.Ledger.Asked(_source.Model, scope, queries.Length, distinct);
        _lookUps.Post(CollectionsMarshal.AsSpan(fresh));
        return ask.Outcome;
    }

    /// <inheritdoc/>
    public async Task WhenIdleAsync()
    {
        await _lookUps.WhenIdleAsync();
        await _calls.WhenIdleAsync();
    }

    /// <summary>Takes an ended question out, so that nobody joins it any more.</summary>
    public void Remove(Question question)
    {
        lock (_lock)
        {
            _pending.Remove(question.Key);
        }
    }

    private static void Fault(IReadOnlyList<Question> questions, Exception exception)
    {
        foreach (var question in questions)
        {
            question.Fault(exception);
        }
    }

    private static void Interrupt(IEnumerable<Question> questions, Interruption reason)
    {
        foreach (var question in questions)
        {
            question.Interrupt(reason);
        }
    }

    private QuestionKey[] Keys(ImmutableArray<ModelQuery> queries)
    {
        var keys = new QuestionKey[queries.Length];
        lock (_encoder)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = _encoder.Key(queries[i]);
            }
        }

        return keys;
    }

    private async Task LookUpAsync(IReadOnlyList<Question> questions)
    {
        if (_services.Stop.Reason is { } reason)
        {
            Interrupt(questions, reason);
            return;
        }

        var found = await _services.Store.FindAsync([.. questions.Select(question => question.Key)]);
        if (found.IsError)
        {
            var failed = new Interruption.StoreFailed(found.ErrorValue);
            _services.Stop.Stop(failed);
            Interrupt(questions, failed);
            return;
        }

        var missing = new List<Question>();
        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[i];
            if (found.ResultValue[i] is not { } answer)
            {
                missing.Add(question);
                continue;
            }

            if (question.IsNew)
            {
                _services.Ledger.FromStore(_source.Model, question.Scope, 1, [answer.Usage]);
            }

            question.End(FSharpResult<ModelAnswer, QuestionError>.NewOk(answer), QuestionOutcome.FromStore);
        }

        _calls.Post(CollectionsMarshal.AsSpan(missing));
    }

    private async Task CallAsync(IReadOnlyList<Question> questions)
    {
        var open = new HashSet<int>(Enumerable.Range(0, questions.Count));
        var started = _services.Time.GetTimestamp();
        var reason = await _connection.AskAsync([.. questions.Select(question => question.Query)], (index, answer) =>
        {
            open.Remove(index);
            Receive(questions[index], answer);
        });
        _services.Ledger.Worked(_source.Model, questions[0].Scope, _services.Time.GetElapsedTime(started));
        Interrupt(open.Select(index => questions[index]), reason ?? new Interruption.Cancelled());
    }

    private void Receive(Question question, FSharpResult<ModelAnswer, QuestionError> answer)
    {
        _services.Ledger.Sent(_source.Model, question.Scope, 1);
        if (answer.IsOk)
        {
            _services.Ledger.Answered(_source.Model, question.Scope, answer.ResultValue.Usage);
            question.Keep(answer.ResultValue);
            _services.Saver.Post(question);
        }
        else
        {
            _services.Ledger.Failed(_source.Model, question.Scope);
            question.End(answer, QuestionOutcome.Failed);
        }
    }
}
