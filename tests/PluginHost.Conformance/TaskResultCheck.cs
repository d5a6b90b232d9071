using PluginHost.Abstractions.Tasks;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>What every result of a downstream task must keep, so that it can be shown and written.</summary>
internal static class TaskResultCheck
{
    /// <summary>Checks a result.</summary>
    public static void Check(TaskResult result)
    {
        Assert.True(result.Parts >= 1, "The task has no parts.");
        Assert.True(result.Failures.Length <= result.Parts, $"Of {result.Parts} parts {result.Failures.Length} failed.");
        Assert.All(result.Findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding), "A finding is blank."));
        Distinct(result.Tables.Select(table => table.Name), "tables");
        Distinct(result.Files.Select(file => file.Name), "files");
        foreach (var table in result.Tables)
        {
            Check(table);
        }

        foreach (var plot in result.Plots)
        {
            Assert.False(string.IsNullOrWhiteSpace(plot.Title), "A plot has no title.");
            Assert.NotEmpty(plot.Curves);
            Assert.All(plot.Curves, curve => Assert.True(
                curve.Points.Count > 0 && curve.Points.All(point => double.IsFinite(point.X) && double.IsFinite(point.Y) && double.IsFinite(point.HalfWidth ?? 0)),
                $"The curve '{curve.Name}' has no points, or one that is not finite."));
        }

        foreach (var file in result.Files)
        {
            Assert.False(string.IsNullOrWhiteSpace(file.Description), $"Nothing says what the file '{file.Name}' is.");
            Assert.True(
                file.Name.Split('.') is [var name, var ending] && IsName(name) && IsName(ending),
                $"'{file.Name}' is no name for a file: use lower-case letters, digits and '-', and one ending.");
        }
    }

    private static void Check(ResultTable table)
    {
        Assert.True(IsName(table.Name), $"'{table.Name}' is no name for a table: use lower-case letters, digits and '-'.");
        Assert.False(string.IsNullOrWhiteSpace(table.Title), $"The table '{table.Name}' has no title.");
        Assert.NotEmpty(table.Columns);
        Assert.Equal(table.Columns.Length, table.Columns.Distinct(StringComparer.Ordinal).Count());
        Assert.All(table.Columns, column => Assert.False(string.IsNullOrWhiteSpace(column), "A column has no name."));
        var number = 0;
        foreach (var row in table.Rows)
        {
            Assert.True(row.Count == table.Columns.Length, $"Row {number} of '{table.Name}' has {row.Count} cells for {table.Columns.Length} columns.");
            var bad = row.Select((cell, i) => (Cell: cell, Column: i)).FirstOrDefault(cell => !cell.Cell.Match(_ => true, n => double.IsFinite(n.Value), _ => true));
            Assert.True(
                bad.Cell is null,
                $"The cell in row {number}, column {bad.Column} of '{table.Name}' is no finite number: {bad.Cell}. Use TableCell.Missing and say why.");
            number++;
        }
    }

    private static void Distinct(IEnumerable<string> names, string what) => Assert.True(
        names.GroupBy(name => name, StringComparer.Ordinal).All(name => name.Count() == 1), $"Two {what} of the result have one name.");

    private static bool IsName(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
