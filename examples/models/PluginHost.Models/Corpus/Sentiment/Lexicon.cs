using System.Globalization;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// The words of the sentiment corpus: which praise, which blame and how strongly, which do neither, and in which place of a
/// sentence each may stand. Read from the word lists inside the assembly.
/// </summary>
public sealed class Lexicon
{
    private static readonly string[] NeutralWins = ["function", "ambiguous"];
    private readonly Dictionary<string, int> _strengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _pools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string[] Words, int Strength)>> _phrases = new(StringComparer.Ordinal);

    private Lexicon()
    {
        foreach ((string category, _, string[] entries) in Lines("neutral.txt"))
            foreach (string entry in entries)
                AddNeutral(category, entry);
        HashSet<string> fixedNeutral = [.. NeutralWins.SelectMany(category => Pool(category))];
        AddSide("positive.txt", "+", 1, fixedNeutral);
        AddSide("negative.txt", "-", -1, fixedNeutral);
        foreach (string key in (string[])["participle", "adjective", "neutral"])
            if (_pools.TryGetValue(key, out List<string>? pool))
                pool.RemoveAll(word => Strength(word) != 0);
        Neutral = [.. _pools.Where(pair => pair.Key[0] is not ('+' or '-')).SelectMany(pair => pair.Value)
            .Where(word => Strength(word) == 0).Distinct(StringComparer.Ordinal)];
        Charged = [.. _strengths.Keys];
    }

    /// <summary>The lexicon; read once.</summary>
    public static Lexicon Default { get; } = new();

    /// <summary>All words that neither praise nor blame.</summary>
    public IReadOnlyList<string> Neutral { get; }

    /// <summary>All words that praise or blame.</summary>
    public IReadOnlyList<string> Charged { get; }

    /// <summary>The words for one place in a sentence.</summary>
    /// <param name="key">
    /// A category, with <c>+</c> or <c>-</c> before it for praise and blame: <c>+adjective</c>, <c>-verb.ed</c>, <c>part</c>.
    /// </param>
    /// <exception cref="KeyNotFoundException">There is no such category.</exception>
    public IReadOnlyList<string> Pool(string key) =>
        _pools.TryGetValue(key, out List<string>? pool)
            ? pool
            : throw new KeyNotFoundException($"The word lists have no category '{key}'.");

    /// <summary>Whether there is such a category.</summary>
    /// <param name="key">A category as for <see cref="Pool"/>.</param>
    public bool HasPool(string key) => _pools.ContainsKey(key);

    /// <summary>How strongly a word praises: 1 to 3; blames: -1 to -3; 0 if neither.</summary>
    /// <param name="word">In lower case, without punctuation.</param>
    public int Strength(string word) => _strengths.GetValueOrDefault(word);

    /// <summary>The phrases that begin with a word, longest first, with their strength.</summary>
    /// <param name="word">In lower case, without punctuation.</param>
    public IReadOnlyList<(string[] Words, int Strength)> PhrasesFrom(string word) =>
        _phrases.TryGetValue(word, out List<(string[] Words, int Strength)>? phrases) ? phrases : [];

    private void AddNeutral(string category, string entry)
    {
        switch (category)
        {
            case "noun":
                Put("noun", entry);
                Put("nouns", Inflection.WithS(entry));
                break;
            case "verb" or "irregular":
                (string @base, string third, string past, string gerund) = Inflection.Verb(entry);
                foreach (string form in (string[])[@base, third, past, gerund])
                    Put("action", form);
                break;
            case "person":
                Put("person", entry);
                Put("persons", entry == "cast" ? entry : Inflection.WithS(entry));
                break;
            case "work":
                Put("work", entry);
                Put("works", Inflection.WithS(entry));
                break;
            case "adjective":
                Put("neutral", entry);
                break;
            default:
                Put(category, entry);
                break;
        }
    }

    private void AddSide(string file, string sign, int direction, HashSet<string> fixedNeutral)
    {
        foreach ((string category, int strength, string[] entries) in Lines(file))
        {
            foreach (string entry in entries)
            {
                void Charge(string key, string word)
                {
                    if (fixedNeutral.Contains(word))
                        return;
                    _strengths.TryAdd(word, direction * strength);
                    if (Math.Sign(_strengths[word]) == direction)
                        Put(sign + key, word);
                }

                if (category == "phrase")
                {
                    string[] words = entry.Split(' ');
                    Put(sign + "phrase", entry);
                    if (!_phrases.TryGetValue(words[0], out List<(string[] Words, int Strength)>? phrases))
                        _phrases[words[0]] = phrases = [];
                    phrases.Add((words, direction * strength));
                    phrases.Sort((left, right) => right.Words.Length.CompareTo(left.Words.Length));
                }
                else if (category is "verb" or "opinion" or "intransitive")
                {
                    (string @base, string third, string past, string gerund) = Inflection.Verb(entry);
                    Charge(category, @base);
                    Charge(category + ".s", third);
                    Charge(category + ".ed", past);
                    Charge(category + ".ing", gerund);
                }
                else
                {
                    Charge(category, entry);
                    if (category == "noun")
                        Charge("nouns", Inflection.WithS(entry));
                }
            }
        }
    }

    private void Put(string key, string word)
    {
        if (!_pools.TryGetValue(key, out List<string>? pool))
            _pools[key] = pool = [];
        if (!pool.Contains(word))
            pool.Add(word);
    }

    private static IEnumerable<(string Category, int Strength, string[] Entries)> Lines(string file)
    {
        foreach (string line in WordLists.Lines(file))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            string[] head = line[..colon].Split(' ');
            char separator = head[0] == "phrase" ? ';' : ' ';
            yield return (
                head[0], head.Length > 1 ? int.Parse(head[1], CultureInfo.InvariantCulture) : 0,
                line[(colon + 2)..].Split(separator, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
