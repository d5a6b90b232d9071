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
/// <param name="time">The clock of waits and limits.</param>
/// <param name="jitter">Gives numbers from 0 to below 1 that spread the waits; thread-safe.</param>
public sealed class RetryingBackend(IModelBackend inner, AnswerScope scope, RetryOptions options, TimeProvider time, Func<double> jitter) : IModelBackend
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var indices = Enumerable.Range(0, queries.Count).ToArray();
        for (var tries = 1; ; tries++)
        {
            var again = new List<(int Index, QuestionError Error)>();
            var held = new List<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)>();
            var asked = indices;
            await foreach (var (index, answer) in Try(asked.Length == queries.Count ? queries : [.. asked.Select(i => queries[i])], cancellationToken))
            {
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

            if (again.Count == 0)
            {
                foreach (var answer in held)
                {
                    yield return answer;
                }

                yield break;
            }

            var retryAfter = again.Max(failed => failed.Error.RetryAfter ?? TimeSpan.Zero);
            await Task.Delay(options.Delay(tries, retryAfter, jitter()), time, cancellationToken);
            indices = scope == AnswerScope.QuerySet ? indices : [.. again.Select(failed => failed.Index).Order()];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>One try: what is not answered in time gets an error.</summary>
    private async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Try(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(options.AnswerTimeout, time);
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
            silence.CancelAfter(options.AnswerTimeout);
        }

        for (var i = 0; i < open.Length; i++)
        {
            if (open[i])
            {
                yield return (i, FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Transient(
                    QuestionErrorKind.TimedOut,
                    FormattableString.Invariant($"No answer came within {options.AnswerTimeout.TotalSeconds:0.###} seconds."))));
            }
        }
    }
}
