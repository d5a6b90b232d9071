using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What small models make of texts: how predictable they are, and what they are like. No attention weights are needed.</summary>
internal static class TextSignals
{
    /// <summary>The surprise of each token of some texts, −ln p; infinite for a first token that nothing comes before.</summary>
    /// <param name="model">The model.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>For each text its pieces, which together are the text, each with its surprise; fails where a text has no answer.</returns>
    public static Pipeline<ImmutableArray<ImmutableArray<(string Piece, double Surprise)>>> Surprises(ModelRef model, ImmutableArray<string> texts) =>
        Answers(model, [.. texts.Select(text => new ModelQuery.ScoreTokens(text))], content => content.Match(
            _ => null, _ => null, _ => null,
            scores => (ImmutableArray<(string, double)>?)[.. scores.Scores.Select(score => (score.Text, double.IsNaN(score.LogProbability) ? double.PositiveInfinity : -score.LogProbability))],
            _ => null));

    /// <summary>How surprising each text is on average, in nats a token; 0 for a text of one token.</summary>
    /// <param name="model">The model.</param>
    /// <param name="texts">The texts.</param>
    public static Pipeline<ImmutableArray<double>> MeanSurprises(ModelRef model, ImmutableArray<string> texts) => Surprises(model, texts)
        .Select(each => ImmutableArray.CreateRange(each.Select(pieces =>
            pieces.Where(piece => double.IsFinite(piece.Surprise)).Select(piece => piece.Surprise).DefaultIfEmpty(0).Average())));

    /// <summary>The cosine of each text with each other one.</summary>
    /// <param name="model">The model that embeds.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="others">The others.</param>
    /// <returns>For each of the others the cosines of all texts; fails where a text has no answer.</returns>
    public static Pipeline<ImmutableArray<ImmutableArray<double>>> Similarities(ModelRef model, ImmutableArray<string> texts, ImmutableArray<string> others) =>
        Answers(model, [.. texts.Concat(others).Select(text => new ModelQuery.Embed(text))], content => content.Match(
            _ => null, _ => null, embedding => (ValueArray<float>?)embedding.Vector, _ => null, _ => null))
        .Select(vectors => ImmutableArray.CreateRange(vectors.Skip(texts.Length).Select(other =>
            ImmutableArray.CreateRange(vectors.Take(texts.Length).Select(vector => Cosine(vector, other))))));

    private static double Cosine(ValueArray<float> one, ValueArray<float> other) => one.Zip(other, (a, b) => (double)a * b).Sum();

    private static Pipeline<ImmutableArray<T>> Answers<T>(ModelRef model, ImmutableArray<ModelQuery> queries, Func<AnswerContent, T?> read)
        where T : struct => Pipeline.Ask(model, queries).SelectMany(answers =>
        {
            var found = answers.Select(answer => answer.Bind(given => read(given.Content) is { } value
                ? FSharpResult<T, QuestionError>.NewOk(value)
                : FSharpResult<T, QuestionError>.NewError(QuestionError.Permanent(
                    QuestionErrorKind.BackendFailed, "The backend answered a question with what belongs to another one. This is a bug of the backend.")))).ToArray();
            var failed = found.Where(answer => answer.IsError).ToArray();
            return failed.Length > 0
                ? Pipeline.Fail<ImmutableArray<T>>(new PipelineError.Unanswered(failed.Length, found.Length, failed[0].ErrorValue))
                : Pipeline.Return(ImmutableArray.CreateRange(found.Select(answer => answer.ResultValue)));
        });
}
