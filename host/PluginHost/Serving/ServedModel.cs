using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;

namespace PluginHost.Serving;

/// <summary>
/// A model that answers requests one by one as they come: what waits together rides together, as in a run. Loaded at the first question.
/// </summary>
internal sealed class ServedModel : IAsyncDisposable
{
    private readonly StopSignal _stop = new();
    private readonly ModelConnection _connection;
    private readonly WorkPump<Pending> _calls;

    /// <summary>A model to be asked.</summary>
    /// <param name="source">The model.</param>
    /// <param name="time">The clock of waits and time limits.</param>
    /// <param name="jitter">Spreads waits.</param>
    public ServedModel(ModelSource source, TimeProvider time, Func<double> jitter)
    {
        var limits = source.Description.Limits;
        Source = source;
        _connection = new(source, DispatcherOptions.Default, new(limits.Concurrency, time), new(null, null), _stop, time, jitter);

        // Answers that depend on their company are asked alone, so that nobody's depends on who else asks.
        _calls = new(source.Description.Scope == AnswerScope.QuerySet ? 1 : limits.BatchSize, limits.Concurrency, CallAsync, Fault);
    }

    /// <summary>The model.</summary>
    public ModelSource Source { get; }

    /// <summary>Asks one question.</summary>
    /// <param name="query">The question.</param>
    /// <returns>The answer, or why there is none.</returns>
    public Task<FSharpResult<ModelAnswer, QuestionError>> AskAsync(ModelQuery query)
    {
        var pending = new Pending(query, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _calls.Post(pending);
        return pending.Answer.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _stop.Stop(new Interruption.Cancelled());
        await _calls.WhenIdleAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private static void Fault(IReadOnlyList<Pending> questions, Exception exception)
    {
        foreach (var question in questions)
        {
            question.Answer.TrySetException(exception);
        }
    }

    private async Task CallAsync(IReadOnlyList<Pending> questions)
    {
        var reason = await _connection.AskAsync(
            [.. questions.Select(question => question.Query)], (index, answer) => questions[index].Answer.TrySetResult(answer));
        var error = FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(
            QuestionErrorKind.BackendFailed, (reason ?? new Interruption.Cancelled()).Describe()));
        foreach (var question in questions)
        {
            question.Answer.TrySetResult(error);
        }
    }

    private sealed record Pending(ModelQuery Query, TaskCompletionSource<FSharpResult<ModelAnswer, QuestionError>> Answer);
}
