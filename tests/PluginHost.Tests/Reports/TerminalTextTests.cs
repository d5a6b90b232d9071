using PluginHost.Commands;
using PluginHost.Reports;

namespace PluginHost.Tests.Reports;

public sealed class TerminalTextTests
{
    [Fact]
    public void Control_characters_and_markup_do_nothing()
    {
        TerminalText.Plain("a\u001b[31mb\nc\u0007").ShouldBe("a\uFFFD[31mb c\uFFFD");
        TerminalText.Escape("[red]x[/]").ShouldBe("[[red]]x[[/]]");
    }

    [Fact]
    public void Error_messages_are_shown_as_they_are()
    {
        using var error = new StringWriter();
        Terminal.Over(TextWriter.Null, error).WriteError("[bold]no such [thing]");
        error.ToString().Trim().ShouldBe("error: [bold]no such [thing]");
    }
}
