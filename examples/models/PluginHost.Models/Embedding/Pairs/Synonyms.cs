using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>Words that praise or blame, by their place in a sentence: what may stand for each, and for its contrary.</summary>
internal static class Synonyms
{
    private static readonly string[] Categories =
    [
        "adjective", "adverb", "noun", "nouns", "mass", "verb", "verb.s", "verb.ed", "verb.ing", "opinion", "opinion.s",
        "opinion.ed", "opinion.ing", "intransitive", "intransitive.s", "intransitive.ed", "intransitive.ing",
    ];

    // The word's category, without its sign.
    private static readonly Dictionary<string, string> CategoryOf = Categories
        .SelectMany(category => ((string[])["+", "-"]).SelectMany(sign => Lexicon.Default.Pool(sign + category))
            .Select(word => (Word: word, Category: category)))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Category, StringComparer.Ordinal);

    private static readonly Dictionary<(string Category, int Strength), string[]> Groups = CategoryOf
        .GroupBy(pair => (pair.Value, Lexicon.Default.Strength(pair.Key)))
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.Key).Order(StringComparer.Ordinal).ToArray());

    /// <summary>
    /// A word of the same category and strength, perhaps the same; null for a word that neither praises nor blames.
    /// </summary>
    public static string? Like(string word, Xoshiro256 random) => Choose(word, 1, random);

    /// <summary>A word of the same category that says the contrary as strongly, or null.</summary>
    public static string? Unlike(string word, Xoshiro256 random) => Choose(word, -1, random);

    /// <summary>An adjective.</summary>
    /// <param name="strength">From -3 to 3, not 0.</param>
    /// <param name="random">Decides.</param>
    public static string Adjective(int strength, Xoshiro256 random) => random.Choose(Groups[("adjective", strength)]);

    private static string? Choose(string word, int direction, Xoshiro256 random) =>
        CategoryOf.TryGetValue(word, out string? category)
        && Groups.TryGetValue((category, direction * Lexicon.Default.Strength(word)), out string[]? words)
            ? random.Choose(words)
            : null;
}
