namespace PluginHost.Models.Evaluation;

/// <summary>A table for people, or for a page of Markdown.</summary>
/// <param name="header">The names of the columns; the first column holds names, the others figures.</param>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One cell a column.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="markdown">As Markdown, and not in columns of blanks.</param>
    public void Write(TextWriter output, bool markdown)
    {
        int[] widths = [.. header.Select((_, column) => _rows.Max(row => row[column].Length))];
        for (int row = 0; row < _rows.Count; row++)
        {
            IEnumerable<string> cells = _rows[row].Select((cell, column) =>
                column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            output.WriteLine(markdown ? $"| {string.Join(" | ", cells)} |" : string.Join("  ", cells).TrimEnd());
            if (row == 0 && markdown)
                output.WriteLine($"|{string.Concat(header.Select((_, column) => column == 0 ? "---|" : "---:|"))}");
        }
    }
}
