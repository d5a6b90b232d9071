using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.Llama.Tokens;

namespace PluginHost.Backends.Llama.Queries;

/// <summary>Turns queries into tokens, and finds what is wrong with them before the model is asked. Thread-safe.</summary>
/// <param name="vocabulary">The model's tokenizer.</param>
/// <param name="template">The model's chat template.</param>
/// <param name="context">The most tokens of prompt and answer together.</param>
/// <param name="generative">Whether the model is a decoder, and not an encoder that only embeds.</param>
/// <param name="truncates">Whether a text to embed that is longer than the context is cut.</param>
internal sealed class QueryPreparation(Vocabulary vocabulary, ChatTemplate template, int context, bool generative, bool truncates)
{
    /// <summary>Prepares a query.</summary>
    /// <param name="index">Its place in the call.</param>
    /// <param name="query">The query.</param>
    /// <returns>The query in tokens, or why it cannot be answered.</returns>
    public FSharpResult<PreparedQuery, QuestionError> Prepare(int index, ModelQuery query) => query.Match(
        labels => generative ? Labels(index, labels) : Encoder("score labels"),
        generate => generative ? Generate(index, generate) : Encoder("generate text"),
        embed => Embed(index, embed.Text),
        score => generative ? Score(index, score.Text) : Encoder("score tokens"),
        tokenize => Tokenize(index, tokenize.Text));

    private FSharpResult<PreparedQuery, QuestionError> Labels(int index, ModelQuery.ScoreLabels query) =>
        from tokens in Prompt(query.Prompt)
        from labels in LabelTokens.Of(vocabulary, query)
        let whole = query.Scoring is LabelScoring.WholeLabel
        let answer = whole ? labels.Max(label => label.Length) : 1
        from fitting in Fitting(tokens, answer - 1, "labels")
        select (PreparedQuery)new PreparedQuery.Labels(
            index, fitting, Usage(fitting.Length, whole ? labels.Sum(label => label.Length) : 1), labels, whole);

    private FSharpResult<PreparedQuery, QuestionError> Generate(int index, ModelQuery.Generate query)
    {
        if (query.MaxTokens < 1)
        {
            return Invalid($"The limit of {query.MaxTokens} tokens leaves no answer; give 1 or more.");
        }

        if (!(query.Temperature >= 0) || double.IsInfinity(query.Temperature))
        {
            return Invalid(string.Create(CultureInfo.InvariantCulture, $"The temperature {query.Temperature} is none; give 0 for greedy decoding, or a number above 0."));
        }

        if (query.TopTokens < 0)
        {
            return Invalid($"{query.TopTokens} of the likeliest tokens cannot be told; give 0 or more.");
        }

        if (query.Stop.Any(stop => stop.Length == 0))
        {
            return Invalid("A stop text is empty, and would end every answer at once; remove it.");
        }

        return
            from tokens in Prompt(query.Prompt)
            from fitting in Fitting(tokens, query.MaxTokens, "the answer")
            select (PreparedQuery)new PreparedQuery.Continuation(index, fitting, Usage(fitting.Length, query.MaxTokens), query);
    }

    private FSharpResult<PreparedQuery, QuestionError> Embed(int index, string text) =>
        from tokens in NotEmpty(vocabulary.Text(text, special: false), "text")
        from room in truncates && tokens.Length > context ? Cut(tokens) : FSharpResult<int[], QuestionError>.NewOk(tokens)
        from fitting in Fitting(room, 0, "")
        select (PreparedQuery)new PreparedQuery.Embedding(index, fitting, Usage(fitting.Length, 0), fitting.Length < tokens.Length);

    /// <summary>The first tokens that there is room for. The special token that ends a text, where the model wants one, stays.</summary>
    private FSharpResult<int[], QuestionError> Cut(int[] tokens) => vocabulary.Text("", special: false).Map(around =>
        around.Length > (vocabulary.AddsBeginning ? 1 : 0) && around[^1] == tokens[^1] ? [.. tokens.AsSpan(0, context - 1), tokens[^1]] : tokens[..context]);

    private FSharpResult<PreparedQuery, QuestionError> Score(int index, string text) =>
        from tokens in vocabulary.Text(text, special: false)
        let lead = vocabulary.AddsBeginning && tokens.Length > 0 && tokens[0] == vocabulary.Beginning ? 1 : 0
        from pieces in Pieces(tokens.AsMemory(lead), text)
        from fitting in Fitting(tokens, 0, "")
        select pieces.IsEmpty
            ? (PreparedQuery)new PreparedQuery.Known(index, Usage(0, 0), new AnswerContent.TokenScores([]))
            : new PreparedQuery.Text(index, fitting, Usage(fitting.Length, 0), pieces);

    private FSharpResult<PreparedQuery, QuestionError> Tokenize(int index, string text) =>
        from tokens in vocabulary.Continuation(text)
        from pieces in Pieces(tokens, text)
        select (PreparedQuery)new PreparedQuery.Known(index, Usage(0, 0), new AnswerContent.Tokens(ValueArray.Create(pieces.AsSpan())));

    private FSharpResult<ImmutableArray<string>, QuestionError> Pieces(ReadOnlyMemory<int> tokens, string text) =>
        TextPieces.Cut(vocabulary, tokens.Span, text) is { } pieces
            ? FSharpResult<ImmutableArray<string>, QuestionError>.NewOk(pieces)
            : FSharpResult<ImmutableArray<string>, QuestionError>.NewError(QuestionError.Permanent(
                QuestionErrorKind.Unsupported,
                "The model's tokenizer changes the text (case or accents, say), so its tokens are no pieces of it. Use words as features, or another model."));

    private FSharpResult<int[], QuestionError> Prompt(Prompt prompt) => NotEmpty(
        prompt.Match(
            raw => vocabulary.Text(raw.Text, special: false),
            chat => template.Apply(chat.Messages).Bind(text => vocabulary.Text(text, special: true))),
        "prompt");

    /// <summary>An empty text becomes the token that begins texts, where the model has one.</summary>
    private FSharpResult<int[], QuestionError> NotEmpty(FSharpResult<int[], QuestionError> tokens, string what) => tokens.Bind(some =>
        (some.Length, vocabulary.Beginning) switch
        {
            ( > 0, _) => tokens,
            (_, { } beginning) => FSharpResult<int[], QuestionError>.NewOk([beginning]),
            _ => FSharpResult<int[], QuestionError>.NewError(QuestionError.Permanent(
                QuestionErrorKind.InvalidQuery, $"The {what} is empty, and the model has no token to begin with; give at least one word.")),
        });

    private FSharpResult<int[], QuestionError> Fitting(int[] tokens, int more, string what) =>
        tokens.Length + more <= context
            ? FSharpResult<int[], QuestionError>.NewOk(tokens)
            : FSharpResult<int[], QuestionError>.NewError(QuestionError.Permanent(
                QuestionErrorKind.PromptTooLong,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The prompt has {tokens.Length} tokens{(more > 0 ? $" and {what} up to {more} more" : "")}, and the context holds {context}. Shorten it, or raise the option 'context' as far as the model allows.")));

    private static FSharpResult<PreparedQuery, QuestionError> Encoder(string what) =>
        FSharpResult<PreparedQuery, QuestionError>.NewError(QuestionError.Permanent(
            QuestionErrorKind.Unsupported, $"The model is an encoder: it embeds texts and cannot {what}. Use a decoder-only language model."));

    private static FSharpResult<PreparedQuery, QuestionError> Invalid(string message) =>
        FSharpResult<PreparedQuery, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.InvalidQuery, message));

    private static Usage Usage(int prompt, int completion) => new(prompt, CachedTokens: 0, completion, UsageSource.Reported);
}
