using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.OpenAI.Labels;
using PluginHost.Backends.OpenAI.Options;
using PluginHost.Backends.OpenAI.Wire;

namespace PluginHost.Backends.OpenAI;

/// <summary>A model behind an endpoint: one request a question, one after another within a call; the host makes many calls at once.</summary>
/// <param name="options">The options.</param>
internal sealed class OpenAIBackend(OpenAIOptions options) : IModelBackend
{
    /// <summary>Enough to begin any label, and cheap.</summary>
    private const int TextLabelTokens = 8;

    /// <summary>Seeds go over the wire as far as every server takes them.</summary>
    private const ulong LargestSeed = int.MaxValue;

    private readonly ModelEndpoint _endpoint = new(options);
    private readonly RequestBodies _bodies = new(options);
    private readonly OpenAITokenCounter _counter = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (i, await queries[i].Match(
                labels => LabelsAsync(labels, cancellationToken),
                generate => GenerateAsync(generate, cancellationToken),
                embed => EmbedAsync(embed, cancellationToken),
                _ => Task.FromResult(Unsupported("score the tokens of a text")),
                _ => Task.FromResult(Unsupported("tell a text's tokens"))));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _endpoint.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<FSharpResult<ModelAnswer, QuestionError>> LabelsAsync(ModelQuery.ScoreLabels query, CancellationToken cancellationToken)
    {
        var reader = LabelReader.Of(query, options.Labels);
        if (reader.IsError || NoTurns(query.Prompt))
        {
            return reader.Bind(_ => Invalid("The chat has no messages; give at least one."));
        }

        // The paper reads log-probabilities at temperature 1; a text that must stand for them is the likeliest one.
        var generation = options.LogProbabilities == LogProbabilitySource.Top
            ? new RequestBodies.Generation(1, 1, FSharpList<string>.Empty, null, options.TopTokens)
            : new RequestBodies.Generation(TextLabelTokens, 0, FSharpList<string>.Empty, null, 0);
        var response = await AskAsync(query.Prompt, generation, cancellationToken);
        return
            from root in response
            from completion in ResponseReader.Completion(root)
            from reading in completion.Tokens.IsEmpty || generation.TopTokens == 0
                ? reader.ResultValue.Read(completion.Text)
                : reader.ResultValue.Read(completion.Tokens[0])
            select new ModelAnswer(
                new AnswerContent.LabelScores(reading.LogProbabilities), ResponseReader.Usage(root) ?? _counter.Count(query, completion.Text), reading.Flags);
    }

    private async Task<FSharpResult<ModelAnswer, QuestionError>> GenerateAsync(ModelQuery.Generate query, CancellationToken cancellationToken)
    {
        if (Fault(query) is { } fault)
        {
            return Invalid(fault);
        }

        var seed = query.Temperature > 0 ? (long)(query.Seed % LargestSeed) : (long?)null;
        var response = await AskAsync(
            query.Prompt, new(query.MaxTokens, query.Temperature, query.Stop, seed, Math.Min(query.TopTokens, options.TopTokens)), cancellationToken);
        return
            from root in response
            from completion in ResponseReader.Completion(root)
            let text = Cut(completion.Text, query.Stop)
            select new ModelAnswer(
                new AnswerContent.Generated(
                    text,
                    text.Length < completion.Text.Length ? FinishReason.Stop : completion.Finish,
                    query.TopTokens > 0 ? [.. completion.Tokens] : []),
                ResponseReader.Usage(root) ?? _counter.Count(query, completion.Text));
    }

    private async Task<FSharpResult<ModelAnswer, QuestionError>> EmbedAsync(ModelQuery.Embed query, CancellationToken cancellationToken)
    {
        var response = await _endpoint.EmbedAsync(_bodies.Embedding(query.Text), cancellationToken);
        return
            from root in response
            from vector in ResponseReader.Embedding(root)
            select new ModelAnswer(new AnswerContent.Embedding(vector), ResponseReader.Usage(root) ?? _counter.Count(query));
    }

    private Task<FSharpResult<JsonElement, QuestionError>> AskAsync(
        Prompt prompt, RequestBodies.Generation generation, CancellationToken cancellationToken) => prompt.Match(
        raw => options.RawPrompts == PromptAddress.Completions
            ? _endpoint.CompleteAsync(_bodies.Completion(raw.Text, generation), cancellationToken)
            : _endpoint.ChatAsync(_bodies.Chat([new(ChatRole.User, raw.Text)], generation), cancellationToken),
        chat => _endpoint.ChatAsync(_bodies.Chat(chat.Messages, generation), cancellationToken));

    private static string? Fault(ModelQuery.Generate query) =>
        NoTurns(query.Prompt) ? "The chat has no messages; give at least one."
        : query.MaxTokens < 1 ? "The limit on tokens leaves no answer; give 1 or more."
        : !(query.Temperature >= 0) || double.IsInfinity(query.Temperature) ? "The temperature is none; give 0 for greedy decoding, or a number above 0."
        : query.TopTokens < 0 ? "Fewer than none of the likeliest tokens cannot be told; give 0 or more."
        : query.Stop.Any(stop => stop.Length == 0) ? "A stop text is empty, and would end every answer at once; remove it."
        : null;

    private static bool NoTurns(Prompt prompt) => prompt.Match(_ => false, chat => chat.Messages.IsEmpty);

    /// <summary>The text before the first stop text, for servers that leave it in.</summary>
    private static string Cut(string text, FSharpList<string> stops)
    {
        var ends = stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0).ToArray();
        return ends.Length == 0 ? text : text[..ends.Min()];
    }

    private static FSharpResult<ModelAnswer, QuestionError> Unsupported(string what) => FSharpResult<ModelAnswer, QuestionError>.NewError(
        QuestionError.Permanent(QuestionErrorKind.Unsupported, $"An OpenAI-compatible endpoint cannot {what}. Use a local model, as by the backend llama."));

    private static FSharpResult<ModelAnswer, QuestionError> Invalid(string message) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.InvalidQuery, message));
}
