using System.Collections.Immutable;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Short judgements of a part of a film, put in two ways with adjectives of one side, now and then of different parts, so that
/// praise lies near praise. The contrast says the contrary.
/// </summary>
internal sealed class ClausePairs : IPairSource
{
    private const double OtherPart = 0.2;
    private const double WithFiller = 0.2;

    private static readonly ImmutableArray<string> Ways =
    [
        "the {part} is {}", "the {part} was {}", "the {part} is very {}", "{} {part}", "what {} {part}", "i found the {part} {}",
        "the {part} feels {}", "it has {} {part}", "the {part} seems really {} .", "with {} {part}", "the {part} is so {} .",
        "we thought the {part} was {}", "such {} {part}", "review: the {part} is {}.",
        "the {part} is not {}", "the {part} isn't {}", "the {part} was never {} .",
    ];

    private static readonly string[] Denials = [" not ", "n't ", " never "];

    private static readonly ImmutableArray<string> Fillers =
    [
        "we watched it at home .", "i saw it on friday .", "it runs for about two hours .", "it was shot in london .",
        "the story is set in a small town .", "it is the third film of the director .",
    ];

    private static readonly ImmutableArray<string> Parts = [.. Lexicon.Default.Pool("part"), .. Lexicon.Default.Pool("work")];

    /// <inheritdoc/>
    public string Kind => "clauses";

    /// <inheritdoc/>
    public IEnumerable<string> Words =>
        [.. Ways.Select(way => way.Replace("{part}", "", StringComparison.Ordinal)), .. Fillers, .. Parts];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        int side = random.Chance(0.5) ? 1 : -1;
        string part = random.Choose(Parts);
        string other = random.Chance(OtherPart) ? Frames.Other(Parts, part, random) : part;
        (string first, string second) = Frames.Two(Ways, random);
        string filler = random.Chance(WithFiller) ? " " + random.Choose(Fillers) : "";
        SentencePair Pair(int sign, string one, string two)
        {
            int strength = sign * (1 + random.NextBelow(3));
            return new SentencePair(Put(one, part, strength, filler, random), Put(two, other, strength, "", random));
        }

        return new ContrastedPair(Kind, Pair(side, first, second), Pair(-side, second, first));
    }

    /// <summary>A clause that praises or blames some part.</summary>
    /// <param name="side">1 for praise, -1 for blame.</param>
    /// <param name="random">Decides the rest.</param>
    public static Sentence Judgement(int side, Xoshiro256 random) =>
        Put(random.Choose(Ways), random.Choose(Parts), side * (1 + random.NextBelow(3)), "", random);

    // To deny blame is to praise.
    private static Sentence Put(string way, string part, int strength, string filler, Xoshiro256 random)
    {
        bool denies = Denials.Any(word => way.Contains(word, StringComparison.Ordinal));
        string adjective = Synonyms.Adjective(denies ? -strength : strength, random);
        string clause = Frames.Fill(way.Replace("{part}", part, StringComparison.Ordinal), adjective);
        return new Sentence(clause + filler, $"{Math.Sign(strength)} {part}");
    }
}
