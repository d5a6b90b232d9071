using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// Makes texts without grammar, so that the model learns every word of the lexicon in any company: function words, neutral
/// words, words that praise or blame, negators, and now and then a clause of the grammar.
/// </summary>
internal static class LooseText
{
    private static readonly string[] Marks = [",", ",", ",", ".", ";", "--", "..."];
    private static readonly string[] Turns = ["but", "although", "though", "despite", "while", "however", "yet"];
    private static readonly string[] Negations =
    [
        "not", "n't", "never", "no", "isn't", "doesn't", "without", "nothing", "hardly", "less",
    ];


    /// <summary>A text in lower case, words and punctuation divided by spaces.</summary>
    /// <param name="random">Decides everything.</param>
    public static List<string> Make(Xoshiro256 random)
    {
        int length = 3 + random.NextBelow(28);
        double charged = 0.05 + 0.3 * random.NextUnit();
        double lean = random.NextUnit();
        List<string> words = [];
        while (words.Count < length)
        {
            double kind = random.NextUnit();
            if (kind < charged)
                words.AddRange(Charged(random, random.Chance(lean)).Split(' '));
            else if (kind < charged + 0.03)
                words.Add(random.Choose(Negations));
            else if (kind < charged + 0.05)
                words.Add(random.Choose(Turns));
            else if (kind < charged + 0.06)
                words.Add(random.Choose(Lexicon.Default.Pool(random.Chance(0.7) ? "intensifier" : "diminisher")));
            else if (kind < charged + 0.065)
                words.Add("too");
            else if (kind < charged + 0.14)
                words.Add(random.Choose(Marks));
            else
                words.Add(random.Choose(random.Chance(0.5) ? Lexicon.Default.Pool("function") : Lexicon.Default.Neutral));
        }

        return words;
    }

    private static string Charged(Xoshiro256 random, bool praise)
    {
        if (random.Chance(0.05))
            return random.Choose(Lexicon.Default.Pool(praise ? "+phrase" : "-phrase"));
        while (true)
        {
            string word = random.Choose(Lexicon.Default.Charged);
            if (Lexicon.Default.Strength(word) > 0 == praise)
                return word;
        }
    }
}
