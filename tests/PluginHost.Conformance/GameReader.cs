using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Conformance;

/// <summary>The models of a <see cref="GameStudy"/>: they read a prompt's words, and how the examples before the question are labelled.</summary>
internal static class GameReader
{
    /// <summary>How sharply a model sees words, and how much it follows the examples.</summary>
    private static readonly Dictionary<string, (double Words, double Examples)> Models = new(StringComparer.Ordinal)
    {
        ["target"] = (1.2, 0.30),
        ["proxy-near"] = (1.0, 0.25),
        ["proxy-far"] = (0.3, 0.60),
    };

    public static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query)
    {
        if (!Models.TryGetValue(model.Name, out var sight))
        {
            return Error(QuestionErrorKind.InvalidQuery, $"The study has no model '{model}': it has {string.Join(", ", Models.Keys)}.");
        }

        return query.Match(
            labels => labels.Labels.IsEmpty
                ? Error(QuestionErrorKind.InvalidQuery, "There are no labels to score.")
                : Ok(new AnswerContent.LabelScores([.. labels.Labels.Select(label => LogProbability(Text(labels.Prompt), label.Trim(), sight))]), Text(labels.Prompt), 1),
            generate => Ok(
                new AnswerContent.Generated(Leaning(Text(generate.Prompt), sight) >= 0 ? " positive" : " negative", FinishReason.Stop), Text(generate.Prompt), 1),
            text => Ok(new AnswerContent.Embedding(Letters(text.Text)), text.Text, 0),
            text => Ok(
                new AnswerContent.TokenScores([.. Pieces(text.Text).Select((piece, i) => new TokenScore(piece, i == 0 ? double.NaN : -Math.Log(1 + piece.Length)))]), text.Text, 0),
            text => Ok(new AnswerContent.Tokens([.. Pieces(text.Text)]), text.Text, 0));
    }

    private static double LogProbability(string prompt, string label, (double, double) sight)
    {
        var leaning = Leaning(prompt, sight);
        var logit = label == "positive" ? leaning : label == "negative" ? -leaning : -10;

        // ln σ(x), without overflow at either end.
        return Math.Min(0, logit) - Math.Log(1 + Math.Exp(-Math.Abs(logit)));
    }

    /// <summary>The tone of the question's words, moved by the labels of examples in the measure in which they share words with it.</summary>
    private static double Leaning(string prompt, (double Words, double Examples) sight)
    {
        var blocks = prompt.Split("\n\n");
        var question = Words(blocks[^1]);
        return sight.Words * question.Sum(GameStudy.Tone) + blocks[..^1].Sum(example =>
            sight.Examples * (0.5 + Words(example).Intersect(question, StringComparer.Ordinal).Count())
                * (example.EndsWith(" positive", StringComparison.Ordinal) ? 1 : -1));
    }

    /// <summary>How often each letter stands in a text, as a vector of unit length.</summary>
    private static ValueArray<float> Letters(string text)
    {
        var counts = ValueArray.Init(26, letter => (float)text.Count(sign => char.ToLowerInvariant(sign) == 'a' + letter));
        var length = Math.Sqrt(counts.Sum(count => (double)count * count));
        return ValueArray.Init(26, letter => length > 0 ? (float)(counts[letter] / length) : letter == 0 ? 1 : 0);
    }

    private static string[] Words(string block) => block.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    private static string Text(Prompt prompt) => prompt.Match(raw => raw.Text, chat => string.Join("\n\n", chat.Messages.Select(message => message.Text)));

    /// <summary>Words with the white space before them.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1])))
            {
                yield return text[start..i];
                start = i;
            }
        }
    }

    private static FSharpResult<ModelAnswer, QuestionError> Ok(AnswerContent content, string prompt, int completion) =>
        FSharpResult<ModelAnswer, QuestionError>.NewOk(new(content, new Usage(Pieces(prompt).Count(), 0, completion, UsageSource.Reported)));

    private static FSharpResult<ModelAnswer, QuestionError> Error(QuestionErrorKind kind, string message) =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(kind, message));
}
