using System.Collections.Immutable;
using PluginHost.Models.Corpus.Facts;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Questions: one fact, asked for in two ways. The contrast asks in the same words for another entity, or for something else of
/// the same one.
/// </summary>
internal sealed class QuestionPairs : IPairSource
{
    private static readonly ImmutableArray<string> Openers = ["", "", "", "tell me,", "please say,"];
    private static readonly ImmutableArray<string> Fronts = ["", "", "", "question: "];

    /// <inheritdoc/>
    public string Kind => "questions";

    /// <inheritdoc/>
    public IEnumerable<string> Words =>
    [
        .. Fronts,
        .. FactWorld.Subjects.SelectMany(subject => FactWorld.Default.Questions(subject))
            .SelectMany(question => question.Words),
    ];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        string subject = random.Choose(FactWorld.Subjects);
        ImmutableArray<FactRelation> relations =
            [.. FactWorld.Default.Relations.Where(relation => relation.Subject == subject)];
        FactRelation relation = random.Choose(relations);
        string entity = Entity(relation, random);
        (string first, string second) = Frames.Two(relation.Phrasings, random);
        SentencePair pair = Pair(relation, entity, first, second, random);
        FactRelation[] others =
            [.. FactWorld.Default.RelationsOf(relation.Kind, entity).Where(other => other != relation)];
        if (others.Length > 0 && random.Chance(0.4))
        {
            FactRelation other = random.Choose(others);
            (first, second) = Frames.Two(other.Phrasings, random);
            return new ContrastedPair(Kind, pair, Pair(other, entity, first, second, random));
        }

        while (true)
        {
            SentencePair contrast = Pair(relation, Entity(relation, random), second, first, random);
            if (contrast.First.Meaning != pair.First.Meaning)
                return new ContrastedPair(Kind, pair, contrast);
        }
    }

    // In an order of our own, for that of the table's hashes belongs to the framework.
    private static string Entity(FactRelation relation, Xoshiro256 random) =>
        random.Choose<string>([.. relation.Facts.Keys.Order(StringComparer.Ordinal)]);

    private static SentencePair Pair(FactRelation relation, string entity, string first, string second, Xoshiro256 random)
    {
        Sentence Ask(string phrasing) => new(
            random.Choose(Fronts) + FactQuestion.Make(relation, entity, random.Choose(Openers), phrasing).Text,
            $"{relation.Phrasings[0]} {Meant(entity)}");
        return new SentencePair(Ask(first), Ask(second));
    }

    // In whatever order two numbers are added.
    private static string Meant(string entity) => string.Join(' ', entity.Split(' ').Order(StringComparer.Ordinal));
}
