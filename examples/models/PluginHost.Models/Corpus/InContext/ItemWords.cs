using System.Collections.Immutable;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>The things that items are about, by kind, and the boxes that they go into.</summary>
internal static class ItemWords
{
    /// <summary>Things, for each kind.</summary>
    public static ImmutableArray<ImmutableArray<string>> Categories { get; } =
        [.. WordLists.Lines("items.txt").Select(line => line.Split(": ")[1].Split(' ').ToImmutableArray())];

    /// <summary>All things as they stand in a sentence, each with its space.</summary>
    public static ImmutableArray<string> Values { get; } =
        [.. Categories.SelectMany(nouns => nouns).Select(noun => " " + noun)];

    /// <summary>The boxes' labels, each with its space.</summary>
    public static ImmutableArray<string> Boxes { get; } = [" A", " B", " C", " D", " E", " F"];

    /// <summary>All pieces that prompts of items are made of.</summary>
    public static IEnumerable<string> Pieces =>
        [.. Boxes, "Item", "Box", "\n\n", .. Values, " UNKWORDZ"];
}
