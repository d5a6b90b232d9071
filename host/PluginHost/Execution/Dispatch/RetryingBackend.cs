using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// Asks again what failed for a passing reason, after a wait; limits how long a call may be silent. Answers and lasting errors
/// go through at once.
/// </summary>
/// <param name="inner">A backend that keeps its contract.</param>
/// <param name="scope">For answers that depend on the set asked together, the whole set is asked again, and given on when it is complete.</param>
/// <param name="options">How often, how long.</param>
/// <param name="gate">Lets in as many tries at once as the model bears; a call that waits before another try takes no place there.</param>
/// <param name="time">The clock of waits and limits.</param>
/// <param name="jitter">Gives numbers from 0 to below 1 that spread the waits; thread-safe.</param>
public sealed class RetryingBackend(IModelBackend inner, AnswerScope scope, RetryOptions options, ConcurrencyGate gate, TimeProvider time, Func<double> jitter) : IModelBackend
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var indices = Enumerable.Range(0, queries.Count).ToArray();
        var left = options.TotalTimeout;
        var started = 0L;
        for (var tries = 1; ; tries++)
        {
            var again = new List<(int Index, QuestionError Error)>();
            var held = new List<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)>();
            if (await gate.EnterAsync(left, cancellationToken) is not { } place)
            {
                foreach (var index in indices)
                {
                    yield return (index, FSharpResult<ModelAnswer, QuestionError>.NewError(Late()));
                }

                yield break;
            }

            started = tries == 1 ? time.GetTimestamp() : started;
            var (outcome, retryAfter) = (CallOutcome.Failed, TimeSpan.Zero);
            try
            {
                var asked = indices;
                await foreach (var (index, answer) in Try(asked.Length == queries.Count ? queries : [.. asked.Select(i => queries[i])], Left(), cancellationToken))
                {
                    if (answer.IsError)
                    {
                        outcome = answer.ErrorValue.Kind == QuestionErrorKind.RateLimited ? CallOutcome.RateLimited : outcome;
                        retryAfter = answer.ErrorValue.RetryAfter is { } wanted && wanted > retryAfter ? wanted : retryAfter;
                    }
                    else if (outcome == CallOutcome.Failed)
                    {
                        outcome = CallOutcome.Well;
                    }

                    if (answer.IsError && answer.ErrorValue.IsTransient && tries < options.Tries)
                    {
                        again.Add((asked[index], answer.ErrorValue));
                    }
                    else if (scope == AnswerScope.QuerySet)
                    {
                        held.Add((asked[index], answer));
                    }
                    else
                    {
                        yield return (asked[index], answer);
                    }
                }
            }
            finally
            {
                gate.Leave(place, outcome, retryAfter);
            }

            var wait = again.Count == 0 ? TimeSpan.Zero : options.Delay(tries, retryAfter, jitter());
            left = Left() - wait;
            if (again.Count == 0 || left <= TimeSpan.Zero)
            {
                foreach (var answer in held)
                {
                    yield return answer;
                }

                foreach (var (index, error) in again)
                {
                    yield return (index, FSharpResult<ModelAnswer, QuestionError>.NewError(error));
                }

                yield break;
            }

            await Task.Delay(wait, time, cancellationToken);
            indices = scope == AnswerScope.QuerySet ? indices : [.. again.Select(failed => failed.Index).Order()];
        }

        TimeSpan Left() => options.TotalTimeout - time.GetElapsedTime(started);

        QuestionError Late() => QuestionError.Transient(
            QuestionErrorKind.RateLimited,
            FormattableString.Invariant($"The provider asks for a longer wait than the {options.TotalTimeout.TotalSeconds:0.###} seconds that a question may take in all."));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>One try: what is not answered in time gets an error.</summary>
    private async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Try(
        IReadOnlyList<ModelQuery> queries, TimeSpan left, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var silence = new CancellationTokenSource(Limit(), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        var open = new bool[queries.Count];
        Array.Fill(open, value: true);
        await using var answers = inner.Answer(queries, stop.Token).GetAsyncEnumerator(stop.Token);
        while (true)
        {
            try
            {
                if (!await answers.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                break;
            }

            open[answers.Current.Index] = false;
            yield return answers.Current;
            silence.CancelAfter(Limit());
        }

        for (var i = 0; i < open.Length; i++)
        {
            if (open[i])
            {
                yield return (i, FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Transient(
                    QuestionErrorKind.TimedOut,
                    FormattableString.Invariant($"No answer came within {(options.AnswerTimeout < left ? options.AnswerTimeout : options.TotalTimeout).TotalSeconds:0.###} seconds."))));
            }
        }

        // What is left in all counts from the beginning of the try, silence from the last answer.
        TimeSpan Limit()
        {
            var rest = left - time.GetElapsedTime(start);
            return rest < options.AnswerTimeout ? rest > TimeSpan.Zero ? rest : TimeSpan.Zero : options.AnswerTimeout;
        }
    }
}
