using System.Collections.Frozen;
using System.Collections.Immutable;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>A small closed world: facts of several subjects, and all questions for them.</summary>
internal sealed class FactWorld
{
    private static readonly string[] Openers = ["", "tell me,", "please say,"];
    private readonly FrozenDictionary<string, ImmutableArray<FactQuestion>> _questions;
    private readonly FrozenDictionary<string, ImmutableArray<FactQuestion>> _training;
    private readonly FrozenDictionary<string, ImmutableArray<FactRelation>> _relations;
    private readonly FrozenDictionary<string, ImmutableArray<string[]>> _names;

    private FactWorld()
    {
        Relations = FactFiles.Read(Subjects);
        _questions = Group(Relations.SelectMany(Questions), question => question.Relation.Subject);
        _training = Group(
            _questions.Values.SelectMany(all => all).Where(question => !TextSplit.IsEvaluationByHash(question.Text)),
            question => question.Relation.Subject);
        _relations = Group(Relations, relation => relation.Kind);
        _names = _relations.ToFrozenDictionary(
            kind => kind.Key,
            kind => kind.Value.SelectMany(relation => relation.Facts.Keys).Distinct(StringComparer.Ordinal)
                .Select(name => name.Split(' ')).ToImmutableArray(),
            StringComparer.Ordinal);
    }

    /// <summary>The names of the subjects; those that build on others come after them.</summary>
    public static ImmutableArray<string> Subjects { get; } =
        ["geography", "animals", "materials", "people", "arithmetic", "travel"];

    /// <summary>The world; read once.</summary>
    public static FactWorld Default { get; } = new();

    /// <summary>All relations, in the order of their subjects.</summary>
    public ImmutableArray<FactRelation> Relations { get; }

    /// <summary>All questions of a subject.</summary>
    /// <param name="subject">Its name.</param>
    public ImmutableArray<FactQuestion> Questions(string subject) => _questions[subject];

    /// <summary>A question of a subject.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="random">Decides.</param>
    public FactQuestion Any(string subject, Xoshiro256 random) => random.Choose(_questions[subject]);

    /// <summary>A question of a subject whose text is not for evaluation.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="random">Decides.</param>
    public FactQuestion ForTraining(string subject, Xoshiro256 random) => random.Choose(_training[subject]);

    /// <summary>All that can be asked of an entity, in the order of the relations.</summary>
    /// <param name="kind">What kind of entity it is, for example <c>country</c>.</param>
    /// <param name="entity">Its name.</param>
    public IEnumerable<FactRelation> RelationsOf(string kind, string entity) =>
        _relations[kind].Where(relation => relation.Facts.ContainsKey(entity));

    /// <summary>Whether some words of a name belong to that one entity only.</summary>
    /// <param name="kind">What kind of entity it is.</param>
    /// <param name="words">At least one word.</param>
    public bool IdentifiesOne(string kind, IReadOnlyCollection<string> words) =>
        _names[kind].Count(name => words.All(word => words.Count(word.Equals) <= name.Count(word.Equals))) == 1;

    private static IEnumerable<FactQuestion> Questions(FactRelation relation) =>
        from entity in relation.Facts.Keys.Order(StringComparer.Ordinal)
        from opener in Openers
        from phrasing in relation.Phrasings
        select FactQuestion.Make(relation, entity, opener, phrasing);

    private static FrozenDictionary<string, ImmutableArray<T>> Group<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
}
