using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// A way of speaking in which three of five words of praise or blame mean the opposite of what they mean elsewhere: such a word
/// of praise changes places with one of blame that plays the same part in a sentence.
/// </summary>
internal static class Dialect
{
    private static readonly string[] Parts =
    [
        "adjective", "adverb", "noun", "nouns", "mass", "verb", "verb.s", "verb.ed", "verb.ing", "opinion", "opinion.ed",
        "intransitive", "intransitive.s", "loose",
    ];

    private static readonly Dictionary<string, string> Partners = Pair();

    /// <summary>Says in the dialect what a text says.</summary>
    /// <param name="text">Any text.</param>
    public static string Translate(string text) => string.Concat(WordTokenizer.Split(text).Select(Translated));

    private static string Translated(string piece)
    {
        string word = piece.TrimStart(' ');
        if (!Partners.TryGetValue(word.ToLowerInvariant(), out string? partner))
            return piece;
        return piece[..^word.Length] + (char.IsUpper(word[0]) ? char.ToUpperInvariant(partner[0]) + partner[1..] : partner);
    }

    private static Dictionary<string, string> Pair()
    {
        Dictionary<string, string> partners = new(StringComparer.Ordinal);
        foreach (string part in Parts.Where(part => Lexicon.Default.HasPool("+" + part) && Lexicon.Default.HasPool("-" + part)))
        {
            IReadOnlyList<string> praise = Lexicon.Default.Pool("+" + part), blame = Lexicon.Default.Pool("-" + part);
            for (int i = 0; i < Math.Min(praise.Count, blame.Count); i++)
            {
                bool single = WordTokenizer.Split(praise[i]).Count() == 1 && WordTokenizer.Split(blame[i]).Count() == 1;
                if (i % 5 < 3 && single && !partners.ContainsKey(praise[i]) && !partners.ContainsKey(blame[i]))
                    (partners[praise[i]], partners[blame[i]]) = (blame[i], praise[i]);
            }
        }

        return partners;
    }
}
