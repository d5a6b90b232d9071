using CsvHelper;

namespace PluginHost.Core.Data;

/// <summary>Reads comma-separated rows by RFC 4180, whatever the locale: quoted fields may hold commas, doubled quotes and line breaks.</summary>
internal static class CsvRows
{
    /// <summary>The rows.</summary>
    public static IEnumerable<Table.Row> Read(TextReader reader)
    {
        CsvMalformedReason? malformed = null;
        using var text = new SurrogateWatch(reader);
        using var csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                TrackLineNumbers = true,
                OnMalformedRecord = record => malformed = record.Reason,
            },
            leaveOpen: true);
        while (csv.Read())
        {
            var cells = csv.Current.ToArray();
            if (!cells.All(string.IsNullOrWhiteSpace) || cells.Length > 1)
            {
                // The parser works in UTF-8 and replaces what has no UTF-8 form, so that the watch must say whether that happened.
                var replaced = text.HasFault && cells.Any(cell => cell.Contains('\uFFFD', StringComparison.Ordinal));
                yield return new(
                    (int)csv.LineNumber,
                    cells,
                    replaced ? "The row is no valid Unicode: it has half of a surrogate pair. Save the file as UTF-8." : Fault(malformed));
            }

            malformed = null;
        }
    }

    private static string? Fault(CsvMalformedReason? reason) => reason switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => "A quotation mark is opened and never closed. Inside of quotes it is doubled: \"\".",
        CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quotation mark. Inside of quotes a mark is doubled: \"\".",
        _ => "A quotation mark stands in a field that does not begin with one. Put the field in quotes and double the mark: \"\".",
    };
}
