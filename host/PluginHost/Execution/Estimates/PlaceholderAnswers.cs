using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Execution.Estimates;

/// <summary>
/// Answers that no model gave, which say as little as they can: with them an estimate goes on where a run would have real ones.
/// </summary>
public static class PlaceholderAnswers
{
    /// <summary>
    /// The placeholder for a query: all labels equally likely; an empty text; an embedding of one dimension and unit length;
    /// the text cut at white space, each token but the first as likely as one of two.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <returns>An answer of the kind that the query has.</returns>
    public static ModelAnswer For(ModelQuery query) => new(
        query.Match<AnswerContent>(
            labels => new AnswerContent.LabelScores(ValueArray.Init(labels.Labels.Length, _ => -Math.Log(labels.Labels.Length))),
            _ => new AnswerContent.Generated("", FinishReason.Stop),
            _ => new AnswerContent.Embedding([1f]),
            text => new AnswerContent.TokenScores(ValueArray.From(
                Pieces(text.Text).Select((piece, i) => new TokenScore(piece, i == 0 ? double.NaN : -Math.Log(2))))),
            text => new AnswerContent.Tokens(ValueArray.From(Pieces(text.Text)))),
        new(0, 0, 0, UsageSource.Estimated));

    /// <summary>Cuts a text before each run of white space; the pieces together are the text.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1]))
            {
                yield return text[start..i];
                start = i;
            }
        }

        if (text.Length > 0)
        {
            yield return text[start..];
        }
    }
}
