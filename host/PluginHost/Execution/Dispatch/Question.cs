using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Store;

namespace PluginHost.Execution.Dispatch;

/// <summary>A question under way, shared by all who asked it meanwhile.</summary>
/// <param name="lane">The lane that it is in.</param>
/// <param name="key">Its key.</param>
/// <param name="query">What is asked.</param>
/// <param name="scope">Who asked first, and is charged.</param>
/// <param name="isNew">Whether it comes up for the first time in this run.</param>
/// <param name="ask">The Ask that it came with.</param>
/// <param name="index">Its place there.</param>
internal sealed class Question(QueryLane lane, QuestionKey key, ModelQuery query, Scope scope, bool isNew, PendingAsk ask, int index) : IStorable
{
    private List<(PendingAsk Ask, int Index)>? _others;
    private ModelAnswer? _answer;

    public QuestionKey Key => key;

    public ModelQuery Query => query;

    public Scope Scope => scope;

    public bool IsNew => isNew;

    /// <summary>Shares the question with another Ask; under the lane's lock.</summary>
    public void Join(PendingAsk other, int otherIndex) => (_others ??= []).Add((other, otherIndex));

    /// <summary>Keeps the answer until it is stored.</summary>
    public void Keep(ModelAnswer answer) => _answer = answer;

    /// <inheritdoc/>
    public void AddTo(List<AnswerRecord> records) => records.Add(new(key, _answer!, lane.Origin, lane.Identity));

    /// <inheritdoc/>
    public void Stored() => End(FSharpResult<ModelAnswer, QuestionError>.NewOk(_answer!), QuestionOutcome.FromModel);

    /// <summary>Ends the question for all who asked it.</summary>
    public void End(FSharpResult<ModelAnswer, QuestionError> answer, QuestionOutcome outcome)
    {
        lane.Remove(this);
        ask.Answer(index, answer, outcome);
        foreach (var (other, otherIndex) in _others ?? [])
        {
            other.Answer(otherIndex, answer, answer.IsOk ? QuestionOutcome.Merged : outcome);
        }
    }

    /// <inheritdoc/>
    public void Interrupt(Interruption reason)
    {
        lane.Remove(this);
        ask.Interrupt(reason);
        foreach (var (other, _) in _others ?? [])
        {
            other.Interrupt(reason);
        }
    }

    /// <inheritdoc/>
    public void Fault(Exception exception)
    {
        lane.Remove(this);
        ask.Fault(exception);
        foreach (var (other, _) in _others ?? [])
        {
            other.Fault(exception);
        }
    }
}
