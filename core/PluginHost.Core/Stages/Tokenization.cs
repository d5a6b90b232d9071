using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Features;

namespace PluginHost.Core.Stages;

/// <summary>Asks a tokenizer where the tokens of texts are.</summary>
internal static class Tokenization
{
    /// <summary>The tokens of texts, each asked about once and an empty one never.</summary>
    /// <param name="tokenizer">The model whose tokenizer it is.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>
    /// A pipeline with the tokens' places in each text, or why it has none; fails with <see cref="PipelineError.Unanswered"/>, as where a
    /// backend does not tell.
    /// </returns>
    public static Pipeline<FSharpResult<FSharpMap<string, ImmutableArray<TextSpan>>, string>> Of(ModelRef tokenizer, ImmutableArray<string> texts)
    {
        ImmutableArray<string> asked = [.. texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        return Pipeline.Ask(tokenizer, [.. asked.Select(text => new ModelQuery.Tokenize(text))]).SelectMany(answers =>
        {
            var pieces = answers.Select(answer => answer.Bind(Pieces)).ToArray();
            var failed = pieces.Where(answer => answer.IsError).ToArray();
            return failed.Length > 0
                ? Pipeline.Fail<FSharpResult<FSharpMap<string, ImmutableArray<TextSpan>>, string>>(
                    new PipelineError.Unanswered(failed.Length, pieces.Length, failed[0].ErrorValue))
                : Pipeline.Return(Spans(asked, pieces));
        });
    }

    private static FSharpResult<FSharpMap<string, ImmutableArray<TextSpan>>, string> Spans(
        ImmutableArray<string> texts, FSharpResult<ValueArray<string>, QuestionError>[] pieces) => texts
        .Zip(pieces, (text, answer) => TokenSpans.Of(text, answer.ResultValue).Map(spans => (text, spans)))
        .Aggregate(
            FSharpResult<FSharpMap<string, ImmutableArray<TextSpan>>, string>.NewOk(MapModule.OfSeq([Tuple.Create("", ImmutableArray<TextSpan>.Empty)])),
            (before, next) =>
                from known in before
                from found in next
                select known.Add(found.text, found.spans));

    private static FSharpResult<ValueArray<string>, QuestionError> Pieces(ModelAnswer answer) => answer.Content.Match(
        scores => Broken("label scores"),
        generated => Broken("generated text"),
        embedding => Broken("an embedding"),
        tokenScores => Broken("token scores"),
        tokens => FSharpResult<ValueArray<string>, QuestionError>.NewOk(tokens.Pieces));

    private static FSharpResult<ValueArray<string>, QuestionError> Broken(string content) =>
        FSharpResult<ValueArray<string>, QuestionError>.NewError(QuestionError.Permanent(
            QuestionErrorKind.BackendFailed, $"The backend answered a question for tokens with {content}. This is a bug of the backend."));
}
