using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PluginHost.Core.Answers;

/// <summary>Short answers as the field compares them.</summary>
public static class AnswerText
{
    /// <summary>The words that say nothing about an answer.</summary>
    private static readonly ImmutableHashSet<string> Articles = ["a", "an", "the"];

    /// <summary>
    /// Normalises an answer as the evaluation of SQuAD does (Rajpurkar et al., 2016): lower case, no punctuation, no articles, single
    /// spaces. Beyond its ASCII punctuation all of Unicode's goes too, as in MLQA, for answers that are not English.
    /// </summary>
    /// <param name="text">The answer.</param>
    /// <returns>The normalised answer; empty where nothing is left.</returns>
    public static string Normalise(string text) => string.Join(' ', Normalised(text));

    /// <summary>The words of <see cref="Normalise"/>.</summary>
    /// <param name="text">The answer.</param>
    /// <returns>The words in order.</returns>
    public static ImmutableArray<string> Normalised(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ToLowerInvariant().EnumerateRunes())
        {
            if (!IsPunctuation(rune))
            {
                kept.Append(rune);
            }
        }

        return [.. kept.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !Articles.Contains(word))];
    }

    /// <summary>
    /// The words by which ROUGE and BLEU count: runs of letters, marks and digits in lower case, articles among them. Punctuation counts for neither.
    /// </summary>
    /// <param name="text">The answer.</param>
    /// <returns>The words in order.</returns>
    public static ImmutableArray<string> Words(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var rune in text.ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (word.Length > 0 && IsMark(rune)))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words.ToImmutable();
    }

    /// <summary>All that Python's <c>string.punctuation</c> has, of which Unicode calls some symbols, and every punctuation of Unicode.</summary>
    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune) || (rune.IsAscii && Rune.IsSymbol(rune));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
