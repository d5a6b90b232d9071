using Spectre.Console;

namespace PluginHost.Tests.Fakes;

/// <summary>A terminal of 100 columns whose output is kept.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly StringWriter _writer = new();

    public CapturedConsole(bool colours)
    {
        Console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(_writer),
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = colours ? InteractionSupport.Yes : InteractionSupport.No,
        });
        Console.Profile.Width = 100;
    }

    public IAnsiConsole Console { get; }

    public string Text => _writer.ToString();

    public void Dispose() => _writer.Dispose();
}
