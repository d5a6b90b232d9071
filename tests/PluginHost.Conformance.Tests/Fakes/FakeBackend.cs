using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>An open fake model.</summary>
internal sealed class FakeBackend(FakeBackendOptions options, BackendFlaw flaw, int life) : IModelBackend
{
    private bool _dead;
    private int _calls;
    private int _running;

    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        var others = Interlocked.Increment(ref _running) - 1;
        try
        {
            for (var i = 0; i < queries.Count; i++)
            {
                if (flaw != BackendFlaw.IgnoresCancellation)
                {
                    _dead |= flaw == BackendFlaw.DiesOfCancellation && cancellationToken.IsCancellationRequested;
                    cancellationToken.ThrowIfCancellationRequested();
                }

                await Task.Yield();
                if (flaw == BackendFlaw.OneCallAtATime)
                {
                    await Task.Delay(1, CancellationToken.None);
                }

                var noise = flaw switch
                {
                    BackendFlaw.AnswersByBatch => queries.Count * 1e-12,
                    BackendFlaw.AnswersByOrder => i * 1e-12,
                    BackendFlaw.AnswersByLife => life * 1e-12,
                    BackendFlaw.AnswersByCall => call * 1e-12,
                    BackendFlaw.OneCallAtATime => Math.Max(others, Volatile.Read(ref _running) - 1) * 1e-12,
                    _ => 0,
                };
                if (flaw == BackendFlaw.SkipsIndex && i == 1)
                {
                    continue;
                }

                yield return (i, _dead ? Error(QuestionErrorKind.BackendFailed, "The model died.") : One(queries[i], noise));
                if (flaw == BackendFlaw.RepeatsIndex && i == 1)
                {
                    yield return (i, One(queries[i], noise));
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public ValueTask DisposeAsync()
    {
        ObjectDisposedException.ThrowIf(flaw == BackendFlaw.DisposesOnce && _dead, this);
        _dead = true;
        return ValueTask.CompletedTask;
    }

    public static Usage UsageOf(ModelQuery query) => new(
        query.Match(labels => Words(Text(labels.Prompt)), generate => Words(Text(generate.Prompt)), embed => Words(embed.Text), text => Words(text.Text), text => Words(text.Text)),
        0,
        query.Match(_ => 0, generate => Math.Max(0, generate.MaxTokens), _ => 0, _ => 0, _ => 0),
        UsageSource.Reported);

    private static int Words(string text) => text.Split(' ').Length;

    private static string Text(Prompt prompt) => prompt.Match(raw => raw.Text, chat => string.Join(' ', chat.Messages.Select(message => message.Text)));

    private FSharpResult<ModelAnswer, QuestionError> One(ModelQuery query, double noise) => query.Match(
        labels => Fault(labels) is { } fault
            ? fault
            : Ok(query, new AnswerContent.LabelScores([.. labels.Labels.Skip(flaw == BackendFlaw.MissingLabel ? 1 : 0).Select(label =>
                flaw == BackendFlaw.InfiniteScore ? double.NegativeInfinity
                : -options.Sharpness * (1 + (Text(labels.Prompt) + label).Sum(c => c) % 17) - noise)])),
        generate => generate.MaxTokens < 1 || generate.Temperature < 0
            ? Error(QuestionErrorKind.InvalidQuery, "Give at least one token and a temperature of 0 or more.")
            : Ok(query, new AnswerContent.Generated($" {Text(generate.Prompt).Sum(c => c) % 17}", FinishReason.Stop)),
        embed => flaw == BackendFlaw.AnswersUnsupported
            ? Ok(query, new AnswerContent.Embedding([1f]))
            : Error(QuestionErrorKind.Unsupported, "This model has no embeddings."),
        _ => Error(QuestionErrorKind.Unsupported, "This model scores no texts."),
        text => Ok(query, new AnswerContent.Tokens([.. text.Text.Split(' ').Select((word, i) => i == 0 ? word : $" {word}")])));

    private FSharpResult<ModelAnswer, QuestionError>? Fault(ModelQuery.ScoreLabels query)
    {
        if (query.Labels.IsEmpty || query.Labels.Any(label => label.Length == 0) || query.Prompt is Prompt.Chat { Messages.IsEmpty: true })
        {
            var message = flaw == BackendFlaw.LeaksSecretInError ? $"The key {options.Key} does not help here." : "The query has no labels or no prompt.";
            return flaw switch
            {
                BackendFlaw.ThrowsOnBadQuery => throw new InvalidOperationException("bad query"),
                BackendFlaw.AnswersBadQuery => null,
                _ => Error(QuestionErrorKind.InvalidQuery, message),
            };
        }

        return Words(Text(query.Prompt)) > 64 && flaw != BackendFlaw.AnswersTooLong
            ? Error(QuestionErrorKind.PromptTooLong, "The prompt has more than 64 words.")
            : null;
    }

    private static FSharpResult<ModelAnswer, QuestionError> Ok(ModelQuery query, AnswerContent content)
    {
        var usage = UsageOf(query);
        return FSharpResult<ModelAnswer, QuestionError>.NewOk(new(content, usage with { CompletionTokens = Math.Min(usage.CompletionTokens, 1) }));
    }

    private static FSharpResult<ModelAnswer, QuestionError> Error(QuestionErrorKind kind, string message) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(kind, message));
}
