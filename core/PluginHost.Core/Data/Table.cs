using System.Globalization;
using PluginHost.Abstractions.Options;

namespace PluginHost.Core.Data;

/// <summary>Makes records out of the rows of a table whose first row names its columns.</summary>
internal static class Table
{
    /// <summary>One row.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Cells">Its cells.</param>
    /// <param name="Fault">What is wrong with how it is written, or <see langword="null"/>.</param>
    internal sealed record Row(int Line, IReadOnlyList<string> Cells, string? Fault = null);

    /// <summary>The records. A fault of the header row, which would come back in every row, is the only record.</summary>
    /// <param name="rows">The rows, header first, read lazily.</param>
    /// <param name="needed">The columns that there must be.</param>
    public static IEnumerable<DataRecord> Read(IEnumerable<Row> rows, IReadOnlyList<string> needed)
    {
        using var walk = rows.GetEnumerator();
        if (!walk.MoveNext())
        {
            yield break;
        }

        var header = walk.Current;
        if (HeaderFault(header, needed) is { } fault)
        {
            yield return DataRecord.Bad(header.Line, fault);
            yield break;
        }

        while (walk.MoveNext())
        {
            var row = walk.Current;
            yield return row.Fault is not null
                ? DataRecord.Bad(row.Line, row.Fault)
                : row.Cells.Count == header.Cells.Count
                    ? DataRecord.Of(row.Line, header.Cells.Zip(row.Cells))
                    : DataRecord.Bad(row.Line, string.Create(
                        CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} fields, the header has {header.Cells.Count} ({string.Join(", ", header.Cells)})."));
        }
    }

    private static string? HeaderFault(Row header, IReadOnlyList<string> needed)
    {
        var twice = header.Cells.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        var missing = needed.FirstOrDefault(name => !header.Cells.Contains(name, StringComparer.Ordinal));
        return header.Fault
            ?? (header.Cells.Any(string.IsNullOrWhiteSpace) ? "A column of the header has no name."
            : twice is not null ? $"The header names the column '{twice}' twice."
            : missing is not null ? $"The header has no column '{missing}', which the spec names. {Spelling.Suggest(missing, [.. header.Cells])}"
            : null);
    }
}
