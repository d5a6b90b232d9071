using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Tests.Fakes;

/// <summary>Questions with a number in them, and answers that are a function of model and number.</summary>
internal static class FakeAnswers
{
    public static ModelQuery Query(int number) => new ModelQuery.ScoreLabels(new Prompt.Raw($"question {number}"), [" yes"], LabelScoring.FirstToken);

    public static int Number(ModelQuery query) => query is ModelQuery.ScoreLabels { Prompt: Prompt.Raw { Text: var text } } ? int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture) : 0;

    public static FSharpResult<ModelAnswer, QuestionError> Ok(double logProbability) => FSharpResult<ModelAnswer, QuestionError>.NewOk(
        new(new AnswerContent.LabelScores([logProbability]), new(10, 4, 2, UsageSource.Reported)));

    public static FSharpResult<ModelAnswer, QuestionError> Broken(string message) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.InvalidQuery, message));

    public static FSharpResult<ModelAnswer, QuestionError> Busy(TimeSpan? retryAfter = null) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Transient(QuestionErrorKind.RateLimited, "slow down", retryAfter));

    /// <summary>Answers every question.</summary>
    public static FSharpResult<ModelAnswer, QuestionError> Always(ModelRef model, ModelQuery query) => Ok(-1 - ((Number(query) * 37) + model.Name.Length) % 101);

    /// <summary>Answers but for each seventh question, which never has an answer.</summary>
    public static FSharpResult<ModelAnswer, QuestionError> Mostly(ModelRef model, ModelQuery query) =>
        Number(query) % 7 == 3 ? Broken($"question {Number(query)} is broken") : Always(model, query);

    public static int Value(FSharpResult<ModelAnswer, QuestionError> answer) =>
        answer.IsOk ? (int)((AnswerContent.LabelScores)answer.ResultValue.Content).LogProbabilities[0] : throw new InvalidOperationException("no answer");
}
