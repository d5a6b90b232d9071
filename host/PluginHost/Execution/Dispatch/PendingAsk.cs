using System.Runtime.InteropServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Dispatch;

/// <summary>One Ask whose questions are under way. Each of its questions must be ended once, by any thread.</summary>
/// <param name="model">The model asked.</param>
/// <param name="count">How many questions, at least 1.</param>
/// <param name="scope">Who asks.</param>
/// <param name="observer">Is told of each end.</param>
internal sealed class PendingAsk(ModelRef model, int count, Scope scope, IRunObserver observer)
{
    private readonly FSharpResult<ModelAnswer, QuestionError>[] _answers = new FSharpResult<ModelAnswer, QuestionError>[count];
    private readonly TaskCompletionSource<AskOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Interruption? _interruption;
    private int _open = count;

    /// <summary>Ends with the last question.</summary>
    public Task<AskOutcome> Outcome => _done.Task;

    /// <summary>Ends a question with its answer or error.</summary>
    public void Answer(int index, FSharpResult<ModelAnswer, QuestionError> answer, QuestionOutcome outcome)
    {
        _answers[index] = answer;
        observer.Settled(model, scope, outcome);
        End();
    }

    /// <summary>Ends a question without either.</summary>
    public void Interrupt(Interruption reason)
    {
        Volatile.Write(ref _interruption, reason);
        End();
    }

    /// <summary>Ends the whole Ask by a bug of the host.</summary>
    public void Fault(Exception exception) => _done.TrySetException(exception);

    private void End()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _done.TrySetResult(Volatile.Read(ref _interruption) is { } reason
                ? new AskOutcome.Interrupted(reason)
                : new AskOutcome.Answered(ImmutableCollectionsMarshal.AsImmutableArray(_answers)));
        }
    }
}
