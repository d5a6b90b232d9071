using System.Collections.Immutable;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>What is left of a question, and what still follows from it.</summary>
/// <param name="question">The whole question.</param>
/// <param name="words">What stands in each word's place: the word, another one, or null where it was deleted.</param>
/// <remarks>
/// The entity is still named if the words left of its name belong to no other entity of its kind. What is asked of it is told
/// by any key word of a relation; where key words of several are left, by the relation that comes last, since those that follow
/// from others come after them.
/// </remarks>
internal sealed class QuestionRest(FactQuestion question, ImmutableArray<string?> words)
{
    /// <summary>The text that is left.</summary>
    public string Text { get; } = string.Join(' ', words.Where(word => word is not null));

    /// <summary>A whole question.</summary>
    /// <param name="question">The question.</param>
    public static QuestionRest Whole(FactQuestion question) => new(question, [.. question.Words]);

    /// <summary>Deletes words, each with the same probability.</summary>
    public static QuestionRest Delete(FactQuestion question, double share, Xoshiro256 random) =>
        new(question, [.. question.Words.Select(word => random.Chance(share) ? null : word)]);

    /// <summary>Changes a question as explainers do: deletes or masks any share of its words, or invents neutral ones anew.</summary>
    public static QuestionRest Perturb(FactQuestion question, Xoshiro256 random)
    {
        double share = random.NextUnit();
        double kind = random.NextUnit();
        if (kind < 0.6)
            return Delete(question, share, random);

        if (kind < 0.85)
        {
            string mask = UnknownWords.Mask(random);
            return new QuestionRest(question, [.. question.Words.Select(word => random.Chance(share) ? mask : word)]);
        }

        return new QuestionRest(question, [.. question.Words.Select((word, i) =>
            !question.OfEntity[i] && !IsKey(question, word) && random.Chance(share) ? UnknownWords.Invent(random) : word)]);
    }

    /// <summary>The one answer that follows from the text alone; null if none does.</summary>
    public string? Answer() => NamesEntity() && ReadRelation() is { } relation ? relation.Facts[question.Entity] : null;

    /// <summary>
    /// The probability of each option. Without the entity all are alike; with it, options that answer what is asked, or, where
    /// that cannot be told, options that answer anything that could be asked of it: usually a single one.
    /// </summary>
    /// <param name="options">Different values, the right one among them.</param>
    public ImmutableArray<float> Probabilities(ImmutableArray<string> options)
    {
        if (!NamesEntity())
            return [.. options.Select(_ => 1f / options.Length)];

        string? answer = Answer();
        if (options.Any(option => option == answer))
            return [.. options.Select(option => option == answer ? 1f : 0f)];

        HashSet<string> possible = Possible().Select(relation => relation.Facts[question.Entity]).ToHashSet(StringComparer.Ordinal);
        int count = options.Count(possible.Contains);
        return [.. options.Select(option => possible.Contains(option) ? 1f / count : 0f)];
    }

    private FactRelation? ReadRelation() => Possible().LastOrDefault(relation =>
        words.Any(word => word is not null && relation.Keys.Contains(Bare(word))));

    private IEnumerable<FactRelation> Possible() =>
        FactWorld.Default.RelationsOf(question.Relation.Kind, question.Entity);

    private bool NamesEntity()
    {
        int named = question.OfEntity.Count(isName => isName);
        string[] left = [.. words.Where((word, i) => question.OfEntity[i] && word == question.Words[i]).Select(word => Bare(word!))];
        return left.Length == named || (left.Length > 0 && FactWorld.Default.IdentifiesOne(question.Relation.Kind, left));
    }

    private static bool IsKey(FactQuestion question, string word) =>
        FactWorld.Default.RelationsOf(question.Relation.Kind, question.Entity).Any(relation => relation.Keys.Contains(Bare(word)));

    private static string Bare(string word) => word.TrimEnd('?', ',');
}
