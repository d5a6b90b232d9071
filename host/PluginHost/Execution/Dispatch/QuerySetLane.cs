using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// The lane of a model whose answers depend on the set asked together: each Ask, deduplicated and in the order of the keys, is
/// looked up, asked in one call and stored as a whole, or not at all.
/// </summary>
internal sealed class QuerySetLane : IModelLane
{
    private readonly ModelSource _source;
    private readonly ModelConnection _connection;
    private readonly LaneServices _services;
    private readonly QuestionSetEncoder _encoder;
    private readonly WorkPump<QuestionSet> _lookUps;
    private readonly WorkPump<QuestionSet> _calls;
    private readonly Lock _lock = new();
    private readonly Dictionary<QuestionKey, QuestionSet> _pending = [];
    private readonly HashSet<UInt128> _seen = [];

    public QuerySetLane(ModelSource source, ModelConnection connection, LaneServices services, int concurrency)
    {
        _source = source;
        _connection = connection;
        _services = services;
        _encoder = new(source.Identity);
        _lookUps = new(1, 1, LookUpAsync, Fault);
        _calls = new(1, concurrency, CallAsync, Fault);
    }

    public string Origin => _source.Origin;

    public IdentityHash Identity => _encoder.Identity;

    /// <inheritdoc/>
    public Task<AskOutcome> AskAsync(ImmutableArray<ModelQuery> queries, Scope scope)
    {
        var ask = new PendingAsk(_source.Model, queries.Length, scope, _services.Observer);
        EncodedSet encoded;
        lock (_encoder)
        {
            encoded = _encoder.Encode(queries);
        }

        QuestionSet? fresh = null;
        lock (_lock)
        {
            if (!_pending.TryGetValue(encoded.Key, out var set))
            {
                fresh = new(this, encoded.Key, encoded.Keys, encoded.Queries, scope) { New = encoded.Keys.Count(key => _seen.Add(key.High)) };
                set = _pending[encoded.Key] = fresh;
            }

            set.Join(ask, encoded.Places);
        }

        _services.Ledger.Asked(_source.Model, scope, queries.Length, fresh?.New ?? 0);
        if (fresh is not null)
        {
            _lookUps.Post(fresh);
        }

        return ask.Outcome;
    }

    /// <inheritdoc/>
    public async Task WhenIdleAsync()
    {
        await _lookUps.WhenIdleAsync();
        await _calls.WhenIdleAsync();
    }

    /// <summary>Takes an ended set out, so that nobody joins it any more.</summary>
    public void Remove(QuestionSet set)
    {
        lock (_lock)
        {
            _pending.Remove(set.Key);
        }
    }

    private static void Fault(IReadOnlyList<QuestionSet> sets, Exception exception)
    {
        foreach (var set in sets)
        {
            set.Fault(exception);
        }
    }

    private async Task LookUpAsync(IReadOnlyList<QuestionSet> sets)
    {
        var set = sets[0];
        if (_services.Stop.Reason is { } reason)
        {
            set.Interrupt(reason);
            return;
        }

        var found = await _services.Store.FindAsync(set.Keys);
        if (found.IsError)
        {
            var failed = new Interruption.StoreFailed(found.ErrorValue);
            _services.Stop.Stop(failed);
            set.Interrupt(failed);
            return;
        }

        if (found.ResultValue.Contains(null))
        {
            _calls.Post(set);
            return;
        }

        _services.Ledger.FromStore(_source.Model, set.Scope, set.New, set.New == 0 ? [] : found.ResultValue.Select(answer => answer!.Usage));
        for (var i = 0; i < set.Keys.Length; i++)
        {
            set.Keep(i, FSharpResult<ModelAnswer, QuestionError>.NewOk(found.ResultValue[i]!));
        }

        set.End(QuestionOutcome.FromStore);
    }

    private async Task CallAsync(IReadOnlyList<QuestionSet> sets)
    {
        var set = sets[0];
        var (received, failed) = (0, 0);
        var started = _services.Time.GetTimestamp();
        var reason = await _connection.AskAsync(set.Queries, (index, answer) =>
        {
            received++;
            set.Keep(index, answer);
            if (answer.IsOk)
            {
                _services.Ledger.Answered(_source.Model, set.Scope, answer.ResultValue.Usage);
            }
            else
            {
                failed++;
                _services.Ledger.Failed(_source.Model, set.Scope);
            }
        });
        _services.Ledger.Worked(_source.Model, set.Scope, _services.Time.GetElapsedTime(started));
        _services.Ledger.Sent(_source.Model, set.Scope, received);
        if (received < set.Queries.Length)
        {
            set.Interrupt(reason ?? new Interruption.Cancelled());
        }
        else if (failed > 0)
        {
            set.End(QuestionOutcome.FromModel);
        }
        else
        {
            _services.Saver.Post(set);
        }
    }
}
