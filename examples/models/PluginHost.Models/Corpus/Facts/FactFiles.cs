using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>Reads the tables and relations of the world of facts from the word lists inside the assembly.</summary>
internal static class FactFiles
{
    private const string TableMark = "table ";
    private const string RelationMark = "relation ";

    /// <summary>The relations of all subjects, in order.</summary>
    /// <param name="subjects">The files' names. A subject may lead over tables of those before it.</param>
    public static ImmutableArray<FactRelation> Read(IEnumerable<string> subjects)
    {
        FactTables tables = new();
        List<FactRelation> relations = [];
        foreach (string subject in subjects)
        {
            string table = "";
            foreach (string line in WordLists.Lines(subject + ".txt"))
            {
                if (line.StartsWith(TableMark, StringComparison.Ordinal))
                    table = line[TableMark.Length..];
                else if (line.StartsWith(RelationMark, StringComparison.Ordinal))
                    relations.Add(Relation(subject, line[RelationMark.Length..], tables));
                else if (relations.LastOrDefault()?.Subject == subject)
                    relations[^1] = relations[^1] with { Phrasings = relations[^1].Phrasings.Add(line) };
                else
                    tables.AddRow(table, line);
            }
        }

        return [.. relations];
    }

    private static FactRelation Relation(string subject, string line, FactTables tables)
    {
        string[] halves = line.Split(": ");
        string[] path = halves[0].Split(" > ");
        return new FactRelation(
            subject, path[0], halves[1].Split(' ').ToFrozenSet(StringComparer.Ordinal), [],
            tables.Follow(path).ToFrozenDictionary(fact => fact.Entity, fact => fact.Value, StringComparer.Ordinal));
    }
}
