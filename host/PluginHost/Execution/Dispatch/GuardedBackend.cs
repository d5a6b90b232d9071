using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Dispatch;

/// <summary>
/// Holds any backend to its contract: each question gets exactly one answer or error, and nothing is thrown but cancellation.
/// What a backend does wrong becomes an error of the questions that it left open, and names the backend.
/// </summary>
/// <param name="inner">The backend as its plugin made it.</param>
/// <param name="origin">The backend component and its version, for messages.</param>
public sealed class GuardedBackend(IModelBackend inner, string origin) : IModelBackend
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answered = new bool[queries.Count];
        var trouble = "ended without answering it";
        IAsyncEnumerator<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)>? answers = null;
        try
        {
            while (true)
            {
                (int Index, FSharpResult<ModelAnswer, QuestionError> Answer) next;
                try
                {
                    answers ??= inner.Answer(queries, cancellationToken).GetAsyncEnumerator(cancellationToken);
                    if (!await answers.MoveNextAsync())
                    {
                        break;
                    }

                    next = answers.Current;
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw;
                }
#pragma warning disable CA1031 // Code of plugins may throw anything; whatever it is becomes an error of the open questions.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    trouble = $"threw {exception.GetType().Name}: {exception.Message}";
                    break;
                }

                if (Trouble(next.Index, next.Answer, answered) is { } wrong)
                {
                    trouble = wrong;
                    break;
                }

                answered[next.Index] = true;
                yield return next;
            }
        }
        finally
        {
            await CloseAsync(answers);
        }

        for (var i = 0; i < answered.Length; i++)
        {
            if (!answered[i])
            {
                yield return (i, FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(
                    QuestionErrorKind.BackendFailed, $"The backend '{origin}' {trouble}. This is a bug of the backend: please tell its author.")));
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static string? Trouble(int index, FSharpResult<ModelAnswer, QuestionError> answer, bool[] answered)
    {
        if (index < 0 || index >= answered.Length)
        {
            return FormattableString.Invariant($"answered a question {index} where there are {answered.Length}");
        }

        if (answered[index])
        {
            return FormattableString.Invariant($"answered question {index} twice");
        }

        // The default of the result type looks like a success without a value.
        return answer.IsOk && answer.ResultValue is null ? FormattableString.Invariant($"gave no answer to question {index}, but null") : null;
    }

    private static async ValueTask CloseAsync(IAsyncDisposable? answers)
    {
        try
        {
            if (answers is not null)
            {
                await answers.DisposeAsync();
            }
        }
#pragma warning disable CA1031 // What a plugin throws while it cleans up must not lose the answers that it gave before.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }
    }
}
