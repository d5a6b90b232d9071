using System.Globalization;

namespace PluginHost.Core.Data;

/// <summary>Reads MMLU's rows: question, four options, the letter of the right one, and no header.</summary>
internal static class MmluRows
{
    private static readonly string[] Names = ["question", "A", "B", "C", "D", "answer"];

    /// <summary>The records.</summary>
    public static IEnumerable<DataRecord> Read(IEnumerable<Table.Row> rows) => rows.Select(row =>
        row.Fault is not null ? DataRecord.Bad(row.Line, row.Fault)
        : row.Cells.Count != Names.Length ? DataRecord.Bad(row.Line, string.Create(
            CultureInfo.InvariantCulture, $"The row has {row.Cells.Count} fields, six are needed: {string.Join(", ", Names)}."))
        : row.Cells[^1] is not ("A" or "B" or "C" or "D") ? DataRecord.Bad(row.Line, $"The last field is '{row.Cells[^1]}', and should be the right option's letter, A to D.")
        : DataRecord.Of(row.Line, Names.Zip(row.Cells)));
}
