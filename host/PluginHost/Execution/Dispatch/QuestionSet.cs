using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>Questions that are asked, answered and stored together, shared by all who asked the same set meanwhile.</summary>
/// <param name="lane">The lane that it is in.</param>
/// <param name="key">The set's key.</param>
/// <param name="keys">The questions' keys within the set.</param>
/// <param name="queries">The queries, distinct, in the order of their own keys.</param>
/// <param name="scope">Who asked first, and is charged.</param>
internal sealed class QuestionSet(
    QuerySetLane lane, QuestionKey key, ImmutableArray<QuestionKey> keys, ImmutableArray<ModelQuery> queries, Scope scope) : IStorable
{
    private readonly FSharpResult<ModelAnswer, QuestionError>[] _answers = new FSharpResult<ModelAnswer, QuestionError>[queries.Length];
    private readonly List<(PendingAsk Ask, int[] Places)> _asks = [];

    public QuestionKey Key => key;

    public ImmutableArray<QuestionKey> Keys => keys;

    public ImmutableArray<ModelQuery> Queries => queries;

    public Scope Scope => scope;

    /// <summary>How many of the questions come up for the first time in this run.</summary>
    public int New { get; init; }

    /// <summary>Shares the set with an Ask; under the lane's lock.</summary>
    /// <param name="ask">The Ask.</param>
    /// <param name="places">For each of its questions, which of the set's it is.</param>
    public void Join(PendingAsk ask, int[] places) => _asks.Add((ask, places));

    /// <summary>Keeps an answer until the set is complete.</summary>
    public void Keep(int index, FSharpResult<ModelAnswer, QuestionError> answer) => _answers[index] = answer;

    /// <inheritdoc/>
    public void AddTo(List<AnswerRecord> records) => records.AddRange(keys.Select((each, i) => new AnswerRecord(each, _answers[i].ResultValue, lane.Origin, lane.Identity)));

    /// <inheritdoc/>
    public void Stored() => End(QuestionOutcome.FromModel);

    /// <summary>Ends the questions for all who asked them, with the answers kept.</summary>
    public void End(QuestionOutcome outcome)
    {
        lane.Remove(this);
        var given = new bool[keys.Length];
        foreach (var (ask, places) in _asks)
        {
            for (var i = 0; i < places.Length; i++)
            {
                var answer = _answers[places[i]];
                ask.Answer(i, answer, answer.IsError ? QuestionOutcome.Failed : given[places[i]] ? QuestionOutcome.Merged : outcome);
                given[places[i]] = true;
            }
        }
    }

    /// <inheritdoc/>
    public void Interrupt(Interruption reason)
    {
        lane.Remove(this);
        foreach (var (ask, places) in _asks)
        {
            foreach (var _ in places)
            {
                ask.Interrupt(reason);
            }
        }
    }

    /// <inheritdoc/>
    public void Fault(Exception exception)
    {
        lane.Remove(this);
        foreach (var (ask, _) in _asks)
        {
            ask.Fault(exception);
        }
    }
}
