namespace PluginHost.Abstractions.Options;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
public static class Spelling
{
    /// <summary>A sentence that helps with a name that does not exist.</summary>
    /// <param name="name">The name as given.</param>
    /// <param name="names">The names that exist.</param>
    /// <returns>«Did you mean 'x'?», or the list of names where none is near.</returns>
    public static string Suggest(string name, IReadOnlyCollection<string> names)
    {
        var nearest = names
            .Select(candidate => (Name: candidate, Distance: Distance(Fold(name), Fold(candidate))))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(name.Length, candidate.Name.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is not null ? $"Did you mean '{nearest}'?"
            : names.Count == 0 ? "None is known here."
            : $"Known here: {string.Join(", ", names)}.";
    }

    /// <summary>Case and separators are what people get wrong most, and count nothing.</summary>
    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
