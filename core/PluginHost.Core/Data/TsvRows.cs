namespace PluginHost.Core.Data;

/// <summary>Reads tab-separated rows as GLUE writes them: no quoting, so that a quotation mark is a character like any other.</summary>
internal static class TsvRows
{
    /// <summary>The rows.</summary>
    public static IEnumerable<Table.Row> Read(TextReader reader) => Lines.Of(reader).Select(line => new Table.Row(line.Number, line.Text.Split('\t')));
}
