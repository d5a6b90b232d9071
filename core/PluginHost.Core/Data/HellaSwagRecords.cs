using System.Globalization;
using System.Text.Json;

namespace PluginHost.Core.Data;

/// <summary>Reads HellaSwag in both of its forms.</summary>
internal static class HellaSwagRecords
{
    private const int Endings = 4;
    private const int LinesOfRecord = Endings + 2;

    /// <summary>The records: JSON Lines where the file begins with a brace, otherwise the text form.</summary>
    public static IEnumerable<DataRecord> Read(TextReader file)
    {
        using var lines = Lines.Of(file).GetEnumerator();
        if (!lines.MoveNext())
        {
            yield break;
        }

        var all = Rest(lines);
        foreach (var record in lines.Current.Text.StartsWith('{') ? JsonLines.Read(all, Object) : Text(all))
        {
            yield return record;
        }
    }

    private static IEnumerable<(int Number, string Text)> Rest(IEnumerator<(int Number, string Text)> lines)
    {
        do
        {
            yield return lines.Current;
        }
        while (lines.MoveNext());
    }

    private static DataRecord Object(int line, JsonElement root) =>
        JsonFields.Text(root, "ctx") is not { } context || JsonFields.Texts(root, "endings") is not { Length: Endings } endings
            ? DataRecord.Bad(line, "The line must have a text 'ctx' and a list of four texts 'endings'.")
        : JsonFields.Letter(root, "label", Endings) is not { } answer
            ? DataRecord.Bad(line, "The label must be a number from 0 to 3.")
        : DataRecord.Of(line, [.. Fields(context, endings, answer), .. JsonFields.Text(root, "activity_label") is { } activity ? [("activity", activity)] : Array.Empty<(string, string)>()]);

    private static IEnumerable<DataRecord> Text(IEnumerable<(int Number, string Text)> lines)
    {
        var window = new List<(int Number, string Text)>();
        foreach (var line in lines)
        {
            // One line more than a record has: a number there tells that the record before it is short.
            window.Add(line);
            if (window.Count > LinesOfRecord)
            {
                yield return Take(window);
            }
        }

        while (window.Count >= LinesOfRecord)
        {
            yield return Take(window);
        }

        if (window.Count > 0)
        {
            yield return DataRecord.Bad(window[0].Number, string.Create(
                CultureInfo.InvariantCulture, $"The file ends in the middle of a record: {window.Count} of {LinesOfRecord} lines are there."));
        }
    }

    /// <summary>Takes the record at the window's start, or what is no record up to where the next one seems to begin.</summary>
    private static DataRecord Take(List<(int Number, string Text)> window)
    {
        var first = window[0].Number;
        var next = window.FindIndex(2, line => Answer(line.Text) is not null);
        if (Answer(window[1].Text) is { } answer && next < 0)
        {
            var record = DataRecord.Of(first, Fields(window[0].Text, [.. window.Skip(2).Take(Endings).Select(line => line.Text)], answer));
            window.RemoveRange(0, LinesOfRecord);
            return record;
        }

        var bad = Answer(window[1].Text) is null
            ? $"A record is six lines: a context, the number of the right ending from 0 to 3, four endings. Behind this line stands '{window[1].Text}' instead of a number."
            : string.Create(CultureInfo.InvariantCulture, $"The record has {next - 3} endings, four are needed.");

        // A context stands before a number.
        window.RemoveRange(0, next < 0 ? window.Count - 1 : next - 1);
        return DataRecord.Bad(first, bad);
    }

    private static string? Answer(string text) => JsonFields.Letter(text.Trim(), Endings);

    private static IEnumerable<(string Name, string Text)> Fields(string context, IReadOnlyList<string> endings, string answer) =>
        [("context", context), .. endings.Select((ending, index) => (((char)('A' + index)).ToString(), ending)), ("answer", answer)];
}
