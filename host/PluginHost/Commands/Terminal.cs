using PluginHost.Reports;
using Spectre.Console;

namespace PluginHost.Commands;

/// <summary>Where commands write: results to the one stream, what goes on and what went wrong to the other.</summary>
/// <param name="Out">The output stream.</param>
/// <param name="Error">The error stream.</param>
public sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error)
{
    /// <summary>No line of a table or message reaches this: output that goes to a file or another program is not wrapped.</summary>
    private const int Unwrapped = 10_000;

    /// <summary>The streams of this process; colours and wrapping only where a person looks.</summary>
    /// <returns>The terminal.</returns>
    public static Terminal OfProcess() => new(
        Open(Console.Out, Console.IsOutputRedirected), Open(Console.Error, Console.IsErrorRedirected));

    /// <summary>A terminal over writers, without colours and wrapping.</summary>
    /// <param name="output">Takes the output.</param>
    /// <param name="error">Takes the rest.</param>
    /// <returns>The terminal.</returns>
    public static Terminal Over(TextWriter output, TextWriter error) => new(Open(output, redirected: true), Open(error, redirected: true));

    /// <summary>Writes text as it is, without markup and wrapping: for JSON.</summary>
    /// <param name="text">The text; a line end follows.</param>
    public void WriteRaw(string text) => Out.Profile.Out.Writer.WriteLine(text);

    /// <summary>Says what went wrong.</summary>
    /// <param name="message">Plain text, not markup.</param>
    public void WriteError(string message) => Error.MarkupLine($"[red]error:[/] {TerminalText.Escape(message)}");

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = Unwrapped;
        }

        return console;
    }
}
