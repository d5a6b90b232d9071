using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>A relation between entities and values, with the ways to ask for it.</summary>
/// <param name="Subject">The subject it belongs to, for example <c>geography</c>.</param>
/// <param name="Kind">What kind of thing it is asked of, for example <c>country</c>.</param>
/// <param name="Keys">The words that tell it from other relations of such things; each alone does.</param>
/// <param name="Phrasings">Questions with <c>{}</c>, or <c>{1}</c> and <c>{2}</c>, in the entity's place.</param>
/// <param name="Facts">The value of each entity.</param>
internal sealed record FactRelation(
    string Subject, string Kind, FrozenSet<string> Keys, ImmutableArray<string> Phrasings,
    FrozenDictionary<string, string> Facts)
{
    /// <summary>All values, each once: the answers among which a question's distractors are found.</summary>
    public ImmutableArray<string> Values { get; } =
        [.. Facts.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
