using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PluginHost.Core.Features;

/// <summary>
/// Splits a text into sentences by rule. A sentence ends after a run of <c>. ! ? …</c> with the closing quotes and brackets behind
/// it, where white space or the text's end follows; after <c>。 ！ ？</c> wherever they stand; and at an empty line. A single full
/// stop does not end one after a single letter (<c>J. Smith</c>, <c>e.g.</c>), after a common English abbreviation (<c>Dr.</c>), or
/// within a number (<c>3.14</c>). This is best effort: an abbreviation that closes a sentence joins it to the next one.
/// White space between sentences belongs to none.
/// </summary>
public static class SentenceSplitter
{
    private const string Terminators = ".!?…";
    private const string WideTerminators = "。！？";
    private const string Closing = "\"'”’»›)]}」』）";

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "capt", "lt", "sgt", "gov", "sen", "rep", "hon", "jr", "sr", "st",
        "vs", "cf", "approx", "dept", "est", "fig", "figs", "eq", "eqs", "vol", "ed", "eds", "inc", "ltd", "corp",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <returns>Sentences and the white space around them; together they are the text.</returns>
    public static ImmutableArray<TextSpan> Split(string text)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var i = 0;
        while (i < text.Length)
        {
            var start = SkipWhiteSpace(text, i);
            Add(i, start, isUnit: false);
            i = start < text.Length ? EndOfSentence(text, start) : start;
            Add(start, i, isUnit: true);
        }

        return spans.ToImmutable();

        void Add(int from, int to, bool isUnit)
        {
            if (to > from)
            {
                spans.Add(new(from, to - from, isUnit));
            }
        }
    }

    /// <summary>Where the sentence that begins at <paramref name="start"/>, which is no white space, ends.</summary>
    private static int EndOfSentence(string text, int start)
    {
        for (var i = start; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                var next = SkipWhiteSpace(text, i);
                if (next == text.Length || HasEmptyLine(text.AsSpan(i, next - i)))
                {
                    return i;
                }

                i = next;
            }
            else if (IsTerminator(text[i]))
            {
                var first = i;
                i = Skip(text, Skip(text, i, IsTerminator), Closing.Contains);
                var atBreak = i == text.Length || char.IsWhiteSpace(text[i]) || WideTerminators.Contains(text[first]);
                if (atBreak && !IsAbbreviation(text, start, first, i))
                {
                    return i;
                }
            }
            else
            {
                i++;
            }
        }

        return text.Length;
    }

    /// <summary>Whether the single full stop at <paramref name="stop"/> abbreviates the word before it.</summary>
    private static bool IsAbbreviation(string text, int start, int stop, int end)
    {
        if (text[stop] != '.' || end != stop + 1)
        {
            return false;
        }

        var word = stop;
        while (word > start && char.IsLetter(text[word - 1]))
        {
            word--;
        }

        // The word 'I' closes sentences more often than it abbreviates; so does a letter that is no word of its own, as in "it's."
        var standsAlone = word == start || text[word - 1] is '.' or '(' or '"' || char.IsWhiteSpace(text[word - 1]);
        return (standsAlone && stop - word == 1 && text[word] != 'I') || Abbreviations.Contains(text[word..stop]);
    }

    private static bool IsTerminator(char letter) => Terminators.Contains(letter) || WideTerminators.Contains(letter);

    private static bool HasEmptyLine(ReadOnlySpan<char> whiteSpace) => whiteSpace.Count('\n') > 1;

    private static int SkipWhiteSpace(string text, int from) => Skip(text, from, char.IsWhiteSpace);

    private static int Skip(string text, int from, Func<char, bool> matches)
    {
        while (from < text.Length && matches(text[from]))
        {
            from++;
        }

        return from;
    }
}
