using System.Globalization;
using System.Text.Json;

namespace PluginHost.Core.Data;

/// <summary>Reads PIQA: a goal and two solutions a line, and the labels beside it or in the same objects.</summary>
internal static class PiqaLines
{
    private const int Solutions = 2;

    /// <summary>The records.</summary>
    /// <param name="file">The questions.</param>
    /// <param name="labels">The labels, one a line; <see langword="null"/> for those of the objects, where they have any.</param>
    public static IEnumerable<DataRecord> Read(TextReader file, TextReader? labels)
    {
        if (labels is null)
        {
            return JsonLines.Read(Lines.Of(file), (line, root) => Record(line, root, root.TryGetProperty("label", out _) ? JsonFields.Letter(root, "label", Solutions) ?? "" : null));
        }

        return Labelled(file, labels);
    }

    private static IEnumerable<DataRecord> Labelled(TextReader file, TextReader labels)
    {
        using var letters = Lines.Of(labels).GetEnumerator();
        var last = 0;
        foreach (var line in Lines.Of(file))
        {
            last = line.Number;
            if (!letters.MoveNext())
            {
                yield return DataRecord.Bad(line.Number, "There is no label for this line or any further one: the file of labels is shorter.");
                yield break;
            }

            var letter = JsonFields.Letter(letters.Current.Text.Trim(), Solutions) ?? "";
            foreach (var record in JsonLines.Read([line], (number, root) => Record(number, root, letter)))
            {
                yield return record;
            }
        }

        if (letters.MoveNext())
        {
            yield return DataRecord.Bad(last, string.Create(
                CultureInfo.InvariantCulture, $"The file of labels goes on behind the last line of the data, at its line {letters.Current.Number}."));
        }
    }

    private static DataRecord Record(int line, JsonElement root, string? letter) =>
        JsonFields.Text(root, "goal") is { } goal && JsonFields.Text(root, "sol1") is { } first && JsonFields.Text(root, "sol2") is { } second
            ? letter is "" ? DataRecord.Bad(line, "The label is neither 0 nor 1.")
            : DataRecord.Of(line, [("goal", goal), ("A", first), ("B", second), .. letter is null ? Array.Empty<(string, string)>() : [("answer", letter)]])
            : DataRecord.Bad(line, "The line must have the texts 'goal', 'sol1' and 'sol2'.");
}
