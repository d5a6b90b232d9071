using System.Text;

namespace PluginHost.Reports;

/// <summary>Makes text of data and models harmless for a terminal.</summary>
internal static class TerminalText
{
    /// <summary>Replaces control characters, which could move the cursor, recolour or retitle the terminal, by visible ones.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with line breaks and tabs as spaces and every other control character as its control picture or U+FFFD.</returns>
    public static string Visible(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            visible.Append(letter switch
            {
                '\n' or '\r' or '\t' => ' ',
                < ' ' => (char)(0x2400 + letter),
                '\u007f' => '\u2421',
                _ when IsUnsafe(letter) => '\ufffd',
                _ => letter,
            });
        }

        return visible.ToString();
    }

    /// <summary>Control characters, and those that turn the direction of writing.</summary>
    private static bool IsUnsafe(char letter) => char.IsControl(letter) || letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
