using PluginHost.Abstractions.Tasks;

namespace PluginHost.Runs;

/// <summary>Writes tables of downstream tasks as comma-separated values.</summary>
internal static class TableCsv
{
    /// <summary>Writes a table; a figure that is missing is empty.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="table">The table.</param>
    public static void Write(Stream stream, ResultTable table)
    {
        using var csv = new CsvLines(stream);
        csv.Write([.. table.Columns]);
        foreach (var row in table.Rows)
        {
            csv.Write([.. row.Select(cell => cell.Match<object?>(text => text.Value, number => number.Value, _ => null))]);
        }
    }
}
