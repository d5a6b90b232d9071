using System.Collections.Immutable;
using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Items: one thing, put in two ways, and now and then two things of a kind, so that kin lie nearer than strangers. The contrast
/// is of another kind.
/// </summary>
internal sealed class ItemPairs : IPairSource
{
    private const double Kin = 0.25;

    private static readonly ImmutableArray<string> Ways =
    [
        "{}", "a {}", "the {}", "item: {}", "item: a {}", "this is a {}", "it is a {}.", "i have a {}", "item: {}\nbox:",
        "a thing: {}", "here is a {}.",
    ];

    /// <inheritdoc/>
    public string Kind => "items";

    /// <inheritdoc/>
    public IEnumerable<string> Words => [.. Ways, "an", .. ItemWords.Categories.SelectMany(nouns => nouns)];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        ImmutableArray<string> nouns = random.Choose(ItemWords.Categories);
        ImmutableArray<string> others = Frames.Other(ItemWords.Categories, nouns, random);
        bool kin = random.Chance(Kin);
        (string first, string second) = Frames.Two(Ways, random);
        return new ContrastedPair(
            Kind, Pair(nouns, kin, first, second, random), Pair(others, kin, second, first, random));
    }

    private static SentencePair Pair(ImmutableArray<string> nouns, bool kin, string first, string second, Xoshiro256 random)
    {
        string noun = random.Choose(nouns), other = kin ? Frames.Other(nouns, noun, random) : noun;
        return new SentencePair(new Sentence(Frames.Fill(first, noun), noun), new Sentence(Frames.Fill(second, other), other));
    }
}
