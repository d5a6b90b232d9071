using System.Text;

namespace PluginHost.Core.Data;

/// <summary>Splits a text into its lines, lazily.</summary>
internal static class Lines
{
    private const int BlockLength = 4096;

    /// <summary>
    /// The lines with something on them, numbered from 1. A line ends at a line feed, with or without a carriage return before it; a
    /// carriage return elsewhere is part of the text. A byte order mark at the start is skipped.
    /// </summary>
    public static IEnumerable<(int Number, string Text)> Of(TextReader reader)
    {
        var block = new char[BlockLength];
        var line = new StringBuilder();
        var number = 1;
        for (var count = reader.Read(block, 0, block.Length); count > 0; count = reader.Read(block, 0, block.Length))
        {
            var start = 0;
            for (var end = Array.IndexOf(block, '\n', 0, count); end >= 0; end = Array.IndexOf(block, '\n', start, count - start))
            {
                line.Append(block, start, end - start);
                if (Finished(line, number) is { } text)
                {
                    yield return (number, text);
                }

                line.Clear();
                number++;
                start = end + 1;
            }

            line.Append(block, start, count - start);
        }

        if (Finished(line, number) is { } last)
        {
            yield return (number, last);
        }
    }

    private static string? Finished(StringBuilder line, int number)
    {
        var text = line.ToString();
        text = text.EndsWith('\r') ? text[..^1] : text;
        text = number == 1 && text.StartsWith('\uFEFF') ? text[1..] : text;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
