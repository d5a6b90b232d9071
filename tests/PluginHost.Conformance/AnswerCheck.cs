using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>Checks that an answer is one to its question.</summary>
internal static class AnswerCheck
{
    /// <summary>Fails unless the answer has the case, the shape and the ranges that its question asks for.</summary>
    public static void Fits(ModelQuery query, FSharpResult<ModelAnswer, QuestionError> result)
    {
        Assert.True(result.IsOk, result.IsError ? $"{query} should be answered, and is not: {result.ErrorValue.Message}" : "");
        var answer = result.ResultValue;
        var usage = answer.Usage;
        Assert.True(
            usage.PromptTokens >= 0 && usage.CompletionTokens >= 0 && usage.CachedTokens >= 0 && usage.CachedTokens <= usage.PromptTokens,
            $"The usage of {query} cannot be: {usage}.");
        var fits = query.Match(
            labels => answer.Content is AnswerContent.LabelScores scores
                && scores.LogProbabilities.Count == labels.Labels.Length
                && scores.LogProbabilities.All(value => double.IsFinite(value) && value <= 1e-6),
            generate => answer.Content is AnswerContent.Generated generated
                && usage.CompletionTokens <= generate.MaxTokens
                && generate.Stop.All(stop => !generated.Text.Contains(stop, StringComparison.Ordinal))
                && generated.Steps.All(token => Fits(token, generate.TopTokens)),
            _ => answer.Content is AnswerContent.Embedding embedding
                && Math.Abs(embedding.Vector.Sum(value => (double)value * value) - 1) < 1e-3,
            text => answer.Content is AnswerContent.TokenScores scores
                && string.Concat(scores.Scores.Select(score => score.Text)) == text.Text
                && scores.Scores.Skip(1).All(score => double.IsFinite(score.LogProbability) && score.LogProbability <= 1e-6),
            text => answer.Content is AnswerContent.Tokens tokens && string.Concat(tokens.Pieces) == text.Text);
        Assert.True(fits, $"The answer to {query} does not fit it: {answer.Content}");
    }

    /// <summary>Whether the likeliest tokens are no more than were asked for, and in order.</summary>
    private static bool Fits(GeneratedToken token, int most) =>
        token.Likeliest.Count <= most
        && token.Likeliest.Append(token.Chosen).All(score => double.IsFinite(score.LogProbability) && score.LogProbability <= 1e-6)
        && token.Likeliest.Zip(token.Likeliest.Skip(1)).All(pair => pair.First.LogProbability >= pair.Second.LogProbability);

    /// <summary>What of an answer must not depend on its batch: all but how much of the prompt was cached.</summary>
    public static FSharpResult<ModelAnswer, QuestionError> Stable(FSharpResult<ModelAnswer, QuestionError> result) => result.IsOk
        ? FSharpResult<ModelAnswer, QuestionError>.NewOk(result.ResultValue with { Usage = result.ResultValue.Usage with { CachedTokens = 0 } })
        : result;

    /// <summary>An answer or error in words.</summary>
    public static string Describe(FSharpResult<ModelAnswer, QuestionError> result) =>
        result.IsOk ? result.ResultValue.ToString() : result.ErrorValue.ToString();
}
