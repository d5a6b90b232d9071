using System.Collections.Immutable;
using System.Globalization;
using PluginHost.Models.Corpus.Facts;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Short answers: one value, put in two ways. The contrast is another value of the same relation in the same two ways.
/// </summary>
internal sealed class AnswerPairs : IPairSource
{
    private const int LargestNumber = 40;
    private const double InWords = 0.3;
    private const string Article = "the ";
    private const string WithArticle = "{}.";

    private static readonly ImmutableArray<string> Ways =
    [
        "{}", "{}", "{}.", "the {}", "\"{}\"", "it is {}", "it is {}.", "it is the {}.", "that is {}", "the answer is {}",
        "the answer is {}.", "the answer is the {}.", "answer: {}", "short answer: {}", "it must be {}", "i think it is {}.",
    ];

    private static readonly ImmutableArray<string> Numbers =
        [.. Enumerable.Range(0, LargestNumber + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static readonly ImmutableArray<string> NumberNames =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly ImmutableArray<ImmutableArray<string>> Relations =
    [
        .. FactWorld.Default.Relations.Where(relation => relation.Values.Length > 1)
            .Select(relation => relation.Values.Add("unknown")),
        Numbers,
    ];

    /// <inheritdoc/>
    public string Kind => "answers";

    /// <inheritdoc/>
    public IEnumerable<string> Words => [.. Relations.SelectMany(values => values), .. NumberNames, .. Ways];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        ImmutableArray<string> values = random.Choose(Relations);
        string value = random.Choose(values);
        string other = Frames.Other(values, value, random);
        (string first, string second) = TwoWays(random);
        return new ContrastedPair(Kind, Pair(value, first, second, random), Pair(other, second, first, random));
    }

    private static (string First, string Second) TwoWays(Xoshiro256 random)
    {
        while (true)
        {
            (string first, string second) = Frames.Two(Ways, random);
            if (first != second)
                return (first, second);
        }
    }

    // An article that is part of the value gives way to that of the sentence, or to none; a number may be a word.
    private static SentencePair Pair(string value, string first, string second, Xoshiro256 random)
    {
        string bare = value.StartsWith(Article, StringComparison.Ordinal) ? value[Article.Length..] : value;
        bool named = int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number < NumberNames.Length;
        string Named() => named && random.Chance(InWords) ? NumberNames[number] : bare;
        Sentence Put(string way) => new(Frames.Fill(way, way == WithArticle ? value : Named()), bare);
        return new SentencePair(Put(first), Put(second));
    }
}
