using Spectre.Console;

namespace PluginHost.Commands;

/// <summary>Makes text from outside (manifests, models, data) harmless for a terminal.</summary>
public static class TerminalText
{
    /// <summary>Replaces control characters, with which a text could move the cursor or change colours; line ends and tabs become blanks.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line of plain text.</returns>
    public static string Plain(string text) => string.Create(text.Length, text, static (plain, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            plain[i] = source[i] is '\n' or '\r' or '\t' ? ' ' : char.IsControl(source[i]) ? '\uFFFD' : source[i];
        }
    });

    /// <summary>The same, and brackets escaped, so that the text can stand in markup.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Markup that shows the text as it is.</returns>
    public static string Escape(string text) => Markup.Escape(Plain(text));
}
