using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tasks;

/// <summary>What a downstream task found, as a table that is reported and written as CSV.</summary>
/// <param name="Title">What the table shows.</param>
/// <param name="Columns">The names of the columns, with units where they have some.</param>
/// <param name="Rows">The rows, each with a cell for each column.</param>
public sealed record ResultTable(string Title, FSharpList<string> Columns, FSharpList<ValueArray<TableCell>> Rows);
