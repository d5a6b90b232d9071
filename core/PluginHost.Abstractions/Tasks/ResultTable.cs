using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tasks;

/// <summary>Something that a downstream task found, as a table that is written as CSV, and shown where it is meant for people.</summary>
/// <param name="Name">A name for a file, of lower-case letters, digits and <c>-</c>.</param>
/// <param name="Title">What the table shows.</param>
/// <param name="Columns">The names of the columns, with units where they have some.</param>
/// <param name="Rows">The rows, each with a cell for each column.</param>
public sealed record ResultTable(string Name, string Title, FSharpList<string> Columns, FSharpList<ValueArray<TableCell>> Rows)
{
    /// <summary>What a reader should know of the figures; empty by default.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether the report shows it; <see langword="false"/> for long lists, which the file alone has.</summary>
    public bool IsShown { get; init; } = true;
}
