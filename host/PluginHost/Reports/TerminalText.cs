using System.Text;
using Spectre.Console;

namespace PluginHost.Reports;

/// <summary>Makes text from outside (manifests, models, data) harmless for a terminal.</summary>
public static class TerminalText
{
    /// <summary>
    /// Replaces control characters, with which a text could move the cursor, change colours or turn the direction of writing;
    /// line ends and tabs become blanks, the rest U+FFFD, half a surrogate pair too.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line of plain text.</returns>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(rune.Value is '\n' or '\r' or '\t' ? " " : IsUnsafe(rune) ? "\uFFFD" : rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The same, and brackets escaped, so that the text can stand in markup.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Markup that shows the text as it is.</returns>
    public static string Escape(string text) => Markup.Escape(Plain(text));

    private static bool IsUnsafe(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x2028 or 0x2029;
}
