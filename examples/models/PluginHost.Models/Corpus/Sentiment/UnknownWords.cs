using System.Globalization;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Invented words, which no vocabulary holds, so that the model learns to pass over what falls to bytes.</summary>
internal static class UnknownWords
{
    private static readonly string[] Onsets =
    [
        "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "ph", "pr",
        "qu", "r", "s", "sc", "sh", "sl", "st", "str", "t", "th", "tr", "v", "w", "y", "z", "",
    ];


    private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oo", "ou", "y"];
    private static readonly string[] Codas =
    [
        "", "", "", "b", "ck", "d", "ft", "l", "ll", "m", "n", "nd", "ng", "p", "r", "rt", "s", "st", "t", "x",
    ];

    private static readonly string[] Endings =
    [
        "", "", "", "s", "ed", "ing", "ly", "er", "ness", "tion", "ity", "ous", "al", "'s",
    ];

    private static readonly string[] Masks =
    [
        "UNKWORDZ", "[MASK]", "UNKWORDZ", "[MASK]", "<mask>", "___", "...", "<unk>", "XXXX",
    ];


    /// <summary>A mask string such as explainers put in a word's place.</summary>
    public static string Mask(Xoshiro256 random) => random.Choose(Masks);

    /// <summary>An invented word, sometimes with a capital, sometimes a number.</summary>
    public static string Invent(Xoshiro256 random)
    {
        if (random.Chance(0.07))
            return random.NextBelow(random.Chance(0.5) ? 100 : 2100).ToString(CultureInfo.InvariantCulture);

        string word = "";
        for (int syllables = 1 + random.NextBelow(3); syllables > 0; syllables--)
            word += random.Choose(Onsets) + random.Choose(Nuclei) + random.Choose(Codas);
        word += random.Choose(Endings);
        if (random.Chance(0.1))
            word += "-" + random.Choose(Onsets) + random.Choose(Nuclei) + random.Choose(Codas);
        return random.Chance(0.2) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }
}
