using System.Globalization;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>
/// What is so in the closed world of facts: tables that lead from an entity to a value, such as from a country to its capital.
/// </summary>
internal sealed class FactTables
{
    private const int LargestNumber = 10;
    private readonly Dictionary<(string From, string To), Dictionary<string, string>> _columns = [];

    /// <summary>Tables with the sums and differences of small numbers only.</summary>
    public FactTables()
    {
        for (int left = 1; left <= LargestNumber; left++)
        {
            for (int right = 1; right <= LargestNumber; right++)
            {
                Put("numbers", $"{left} {right}", "sum", (left + right).ToString(CultureInfo.InvariantCulture));
                Put("numbers", $"{left + right} {right}", "difference", left.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="header">What the row's entity and its values are: <c>country: capital; continent</c>.</param>
    /// <param name="row">Entity and values in the same form.</param>
    public void AddRow(string header, string row)
    {
        (string kind, string[] columns) = Cells(header);
        (string entity, string[] values) = Cells(row);
        if (values.Length != columns.Length)
            throw new InvalidDataException($"'{row}' does not have the columns of '{header}'.");
        foreach ((string column, string value) in columns.Zip(values))
            Put(kind, entity, column, value);
    }

    /// <summary>The facts along a path: each entity of its first kind, in order, and the value at its end.</summary>
    /// <param name="path">
    /// Kinds, each a column of the one before it, or the other way round: <c>capital, country, continent</c>.
    /// </param>
    public IEnumerable<(string Entity, string Value)> Follow(string[] path)
    {
        IEnumerable<(string Entity, string Value)> facts =
            Step(path[0], path[1]).Select(pair => (pair.Key, pair.Value));
        for (int i = 2; i < path.Length; i++)
        {
            Dictionary<string, string> next = Step(path[i - 1], path[i]);
            facts = facts.Select(fact => (fact.Entity, next[fact.Value]));
        }

        return facts;
    }

    private Dictionary<string, string> Step(string from, string to) =>
        _columns.TryGetValue((from, to), out Dictionary<string, string>? column)
            ? column
            : _columns[(to, from)].ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private void Put(string kind, string entity, string column, string value)
    {
        if (!_columns.TryGetValue((kind, column), out Dictionary<string, string>? values))
            _columns[(kind, column)] = values = new(StringComparer.Ordinal);
        values.Add(entity, value);
    }

    private static (string First, string[] Others) Cells(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return (line[..colon], line[(colon + 2)..].Split("; "));
    }
}
