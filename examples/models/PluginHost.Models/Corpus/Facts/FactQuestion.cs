using System.Collections.Immutable;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>A question for one fact.</summary>
/// <param name="Relation">What is asked.</param>
/// <param name="Entity">Of what it is asked.</param>
/// <param name="Words">The question's words, punctuation at them.</param>
/// <param name="OfEntity">Which of the words name the entity.</param>
internal sealed record FactQuestion(
    FactRelation Relation, string Entity, ImmutableArray<string> Words, ImmutableArray<bool> OfEntity)
{
    /// <summary>The question.</summary>
    public string Text { get; } = string.Join(' ', Words);

    /// <summary>The right answer.</summary>
    public string Answer => Relation.Facts[Entity];

    /// <summary>Puts an entity into a phrasing.</summary>
    /// <param name="relation">What is asked.</param>
    /// <param name="entity">Of what it is asked.</param>
    /// <param name="opener">Words before the question proper; may be empty.</param>
    /// <param name="phrasing">One of the relation's phrasings.</param>
    public static FactQuestion Make(FactRelation relation, string entity, string opener, string phrasing)
    {
        List<string> words = [];
        List<bool> ofEntity = [];
        string[] names = entity.Split(' ');
        string[] parts = $"{opener} {phrasing}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (string part in parts)
        {
            string[] named = part.TrimEnd('?') switch
            {
                "{}" => names,
                "{1}" => [names[0]],
                "{2}" => [names[1]],
                _ => [],
            };
            if (named.Length > 0 && words.Count > 0 && words[^1] == "a" && "aeiou".Contains(entity[0], StringComparison.Ordinal))
                words[^1] = "an";
            words.AddRange(named.Length > 0 ? named : [part]);
            ofEntity.AddRange(Enumerable.Repeat(named.Length > 0, Math.Max(1, named.Length)));
            if (named.Length > 0 && part.EndsWith('?'))
                words[^1] += "?";
        }

        return new FactQuestion(relation, entity, [.. words], [.. ofEntity]);
    }
}
