using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Changes texts word by word, where a word is what stands between white space, as explainers do.</summary>
internal static class WordPerturbation
{
    /// <summary>Deletes words, each with the same probability.</summary>
    public static string Delete(string text, double share, Xoshiro256 random) =>
        string.Join(' ', Words(text).Where(_ => !random.Chance(share)));

    /// <summary>Puts one mask string in the place of words, each with the same probability.</summary>
    public static string Mask(string text, double share, Xoshiro256 random)
    {
        string mask = UnknownWords.Mask(random);
        return string.Join(' ', Words(text).Select(word => random.Chance(share) ? mask : word));
    }

    /// <summary>Replaces neutral words by invented ones.</summary>
    public static string MakeUnknown(string text, double share, Xoshiro256 random)
    {
        HashSet<string> known = [.. Lexicon.Default.Pool("function"), .. Lexicon.Default.Pool("contraction")];
        return string.Join(' ', Words(text).Select(word =>
            char.IsAsciiLetterLower(word[^1]) && !known.Contains(word) && !word.Contains('\'', StringComparison.Ordinal)
            && Lexicon.Default.Strength(word.ToLowerInvariant()) == 0 && random.Chance(share)
                ? UnknownWords.Invent(random)
                : word));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
