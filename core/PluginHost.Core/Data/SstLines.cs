namespace PluginHost.Core.Data;

/// <summary>Reads the lines of the Stanford Sentiment Treebank's plain form: a label, a space, a text.</summary>
internal static class SstLines
{
    /// <summary>The records, with the fields <c>label</c> and <c>text</c>.</summary>
    public static IEnumerable<DataRecord> Read(TextReader reader) => Lines.Of(reader).Select(line =>
        line.Text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && !string.IsNullOrWhiteSpace(line.Text[space..])
            ? DataRecord.Of(line.Number, [("label", line.Text[..space]), ("text", line.Text[(space + 1)..])])
            : DataRecord.Bad(line.Number, "The line is not a label, a space and a text, as in '1 a fine film'."));
}
