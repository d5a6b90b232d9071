using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Tests.Stages;

/// <summary>A model that counts words: <c>good</c> speaks for the first label, <c>bad</c> for the second, <c>very</c> doubles; a prompt with <c>FAIL</c> has no answer.</summary>
internal static class WordModel
{
    public static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query)
    {
        var question = query.ShouldBeOfType<ModelQuery.ScoreLabels>();
        var text = question.Prompt.Match(raw => raw.Text, chat => string.Join('\n', chat.Messages.Select(message => message.Text)));
        if (text.Contains("FAIL", StringComparison.Ordinal))
        {
            return FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "told to fail"));
        }

        question.Labels.ShouldBe([" positive", " negative"]);
        FSharpList<string> flags = text.Contains("good", StringComparison.Ordinal) ? FSharpList<string>.Empty : ["no-good"];
        var strength = (Count(text, "good") - Count(text, "bad")) * (1 + Count(text, "very")) + (model.Name == "sunny" ? 1 : 0);
        return FSharpResult<ModelAnswer, QuestionError>.NewOk(new(
            new AnswerContent.LabelScores([-5 + strength, -5 - strength]), new(text.Length, 0, 1, UsageSource.Estimated), flags));
    }

    private static double Count(string text, string word) => text.Split(word).Length - 1;
}
