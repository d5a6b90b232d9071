using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Answers;
using PluginHost.Core.Data;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>Scores generated answers against the same model's answer to the original prompt (METHOD, section 3).</summary>
/// <param name="Spec">What is generated, and the score.</param>
internal sealed record AnswerScoring(GenerationSpec Spec)
{
    /// <summary>The question for an answer to a prompt: greedy, so that its seed says nothing.</summary>
    public ModelQuery.Generate Question(Prompt prompt) => new(prompt, Spec.MaxTokens, Temperature: 0, Spec.Stop, Seed: 0);

    /// <summary>Scores answers.</summary>
    /// <param name="model">The model that answered.</param>
    /// <param name="asked">The questions of the answers.</param>
    /// <param name="original">The answer to the original prompt.</param>
    /// <param name="answers">The answers to perturbed ones, or to the original.</param>
    /// <returns>A score for each; an error where an answer or its embedding is missing, and everywhere where the original's is.</returns>
    public Pipeline<ImmutableArray<FSharpResult<LocalOutput, QuestionError>>> Score(
        ModelRef model,
        ImmutableArray<ModelQuery> asked,
        FSharpResult<ModelAnswer, QuestionError> original,
        ImmutableArray<FSharpResult<ModelAnswer, QuestionError>> answers)
    {
        var reference = original.Bind(Text);
        var texts = answers.Select(answer => answer.Bind(Text)).ToImmutableArray();
        return Embeddings(model, asked, [reference, .. texts]).Select(vectors => ImmutableArray.CreateRange(texts.Select((text, index) =>
            from expected in reference
            from given in text
            from score in Score(expected, given, vectors)
            select new LocalOutput([score], Flags(original, answers[index])))));
    }

    /// <summary>The text of an answer.</summary>
    public static FSharpResult<string, QuestionError> Text(ModelAnswer answer) => answer.Content.Match(
        scores => Broken<string>("text", "label scores"),
        generated => FSharpResult<string, QuestionError>.NewOk(generated.Text.Trim()),
        embedding => Broken<string>("text", "an embedding"),
        tokenScores => Broken<string>("text", "token scores"),
        tokens => Broken<string>("text", "tokens"));

    private FSharpResult<double, QuestionError> Score(string expected, string given, FSharpMap<string, FSharpResult<ReadOnlyMemory<float>, QuestionError>> vectors) => Spec.Score switch
    {
        AnswerScore.Cosine => Cosine(expected, given, vectors),
        AnswerScore.ExactMatch => FSharpResult<double, QuestionError>.NewOk(AnswerSimilarity.ExactMatch(expected, given)),
        AnswerScore.TokenF1 => FSharpResult<double, QuestionError>.NewOk(AnswerSimilarity.TokenF1(expected, given)),
        AnswerScore.RougeL => FSharpResult<double, QuestionError>.NewOk(AnswerSimilarity.RougeL(expected, given)),
        AnswerScore.Bleu => FSharpResult<double, QuestionError>.NewOk(AnswerSimilarity.Bleu(expected, given)),
        _ => throw new InvalidOperationException($"There is no score {Spec.Score}."),
    };

    /// <summary>An answer without text has no embedding: it is as good as another such one, and unlike all else.</summary>
    private static FSharpResult<double, QuestionError> Cosine(
        string expected, string given, FSharpMap<string, FSharpResult<ReadOnlyMemory<float>, QuestionError>> vectors) =>
        expected == given ? FSharpResult<double, QuestionError>.NewOk(1)
        : expected.Length == 0 || given.Length == 0 ? FSharpResult<double, QuestionError>.NewOk(0)
        : from one in vectors[expected]
          from other in vectors[given]
          from same in one.Length == other.Length
              ? FSharpResult<bool, QuestionError>.NewOk(true)
              : Broken<bool>("an embedding of the usual dimension", $"one of {other.Length} dimensions instead of {one.Length}")
          select AnswerSimilarity.Cosine(one.Span, other.Span);

    /// <summary>
    /// The embeddings of all different answers. How many these are is known only when the answers are: an estimate goes from none, as of
    /// one and the same answer to everything, to another one each time, of as many words as an answer may have tokens.
    /// </summary>
    private Pipeline<FSharpMap<string, FSharpResult<ReadOnlyMemory<float>, QuestionError>>> Embeddings(
        ModelRef model, ImmutableArray<ModelQuery> asked, ImmutableArray<FSharpResult<string, QuestionError>> texts)
    {
        if (Spec.Embedder is not { } name)
        {
            return Pipeline.Return(None);
        }

        var embedder = new ModelRef(name);
        ImmutableArray<string> distinct = [.. texts.Where(text => text.IsOk).Select(text => text.ResultValue).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        var actual = distinct.Length < 2 ? Pipeline.Return(None) : Pipeline
            .Ask(embedder, [.. distinct.Select(text => new ModelQuery.Embed(text))])
            .Select(answers => MapModule.OfSeq(distinct.Zip(answers, (text, answer) => Tuple.Create(text, answer.Bind(Vector)))));
        var longest = string.Join(' ', Enumerable.Repeat("word", Spec.MaxTokens - 1));
        return Pipeline.Bounded(
            Pipeline.Return(None),
            Pipeline.Ask(embedder, [.. asked.Select(query => new ModelQuery.Embed($"{Mark(model, query)} {longest}"))]).Select(_ => None),
            actual);
    }

    /// <summary>Stands for the one answer that a model has to a question.</summary>
    private static string Mark(ModelRef model, ModelQuery query) => ContentHash.Of(MapModule.OfSeq([Tuple.Create(
        model.Name,
        ((ModelQuery.Generate)query).Prompt.Match(raw => raw.Text, chat => string.Join('\n', chat.Messages.Select(message => message.Text))))]));

    private static FSharpMap<string, FSharpResult<ReadOnlyMemory<float>, QuestionError>> None => MapModule.Empty<string, FSharpResult<ReadOnlyMemory<float>, QuestionError>>();

    private static FSharpResult<ReadOnlyMemory<float>, QuestionError> Vector(ModelAnswer answer) => answer.Content.Match(
        scores => Broken<ReadOnlyMemory<float>>("an embedding", "label scores"),
        generated => Broken<ReadOnlyMemory<float>>("an embedding", "generated text"),
        embedding => FSharpResult<ReadOnlyMemory<float>, QuestionError>.NewOk(embedding.Vector.Span.ToArray()),
        tokenScores => Broken<ReadOnlyMemory<float>>("an embedding", "token scores"),
        tokens => Broken<ReadOnlyMemory<float>>("an embedding", "tokens"));

    private static FSharpList<string> Flags(FSharpResult<ModelAnswer, QuestionError> original, FSharpResult<ModelAnswer, QuestionError> answer) =>
        [.. original.ResultValue.Flags.Concat(answer.ResultValue.Flags).Distinct(StringComparer.Ordinal)];

    private static FSharpResult<T, QuestionError> Broken<T>(string asked, string content) => FSharpResult<T, QuestionError>.NewError(
        QuestionError.Permanent(QuestionErrorKind.BackendFailed, $"The backend answered a question for {asked} with {content}. This is a bug of the backend."));
}
