using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Makes reviews from sentence templates: whole sentences of clauses, clauses of words.</summary>
internal static class ReviewGrammar
{
    private static readonly Dictionary<string, string[]> Rules = WordLists.Lines("templates.txt")
        .Select(line => line.Split(": ", 2))
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair[1]).ToArray(), StringComparer.Ordinal);

    private static readonly string[] Sides = ["+", "-"];

    /// <summary>All words that stand in templates themselves.</summary>
    public static IEnumerable<string> Words => Rules.Values.SelectMany(bodies => bodies)
        .SelectMany(body => body.Split(' ')).Where(word => word[0] != '{').Distinct(StringComparer.Ordinal);

    /// <summary>A review in lower case, words and punctuation divided by spaces.</summary>
    /// <param name="random">Decides everything.</param>
    public static List<string> Make(Xoshiro256 random) => Make("whole", random);

    /// <summary>One clause that praises or blames, in lower case.</summary>
    /// <param name="random">Decides everything.</param>
    public static List<string> Sentence(Xoshiro256 random) => Make(random.Chance(0.7) ? "clause" : "negated", random);

    private static List<string> Make(string rule, Xoshiro256 random)
    {
        List<string> words = [];
        Expand(rule, random.NextBelow(2), random, words);
        for (int i = 0; i + 1 < words.Count; i++)
            if (words[i] is "a" or "an")
                words[i] = "aeiou".Contains(words[i + 1][0], StringComparison.Ordinal) ? "an" : "a";

        return words;
    }

    private static void Expand(string rule, int side, Xoshiro256 random, List<string> words)
    {
        foreach (string part in random.Choose(Rules[rule]).Split(' '))
        {
            if (part[0] != '{')
                words.Add(part);
            else
                Fill(part[1..^1], side, random, words);

        }
    }

    private static void Fill(string slot, int side, Xoshiro256 random, List<string> words)
    {
        switch (slot)
        {
            case "degree":
                if (random.Chance(0.35))
                    words.Add(random.Choose(Lexicon.Default.Pool(random.Chance(0.7) ? "intensifier" : "diminisher")));
                break;
            case "other":
                Expand("clause", 1 - side, random, words);
                break;
            case "othernegated":
                Expand("negated", 1 - side, random, words);
                break;
            case "person.a":
                words.Add("the");
                words.Add(random.Choose(Lexicon.Default.Pool("person")));
                break;
            default:
                if (Rules.ContainsKey(slot))
                    Expand(slot, side, random, words);
                else
                    words.AddRange(Word(slot, side, random).Split(' '));
                break;
        }
    }

    private static string Word(string slot, int side, Xoshiro256 random) => slot[0] switch
    {
        '+' => random.Choose(Lexicon.Default.Pool(Sides[side] + slot[1..])),
        '-' => random.Choose(Lexicon.Default.Pool(Sides[1 - side] + slot[1..])),
        _ => random.Choose(Lexicon.Default.Pool(slot)),
    };
}
