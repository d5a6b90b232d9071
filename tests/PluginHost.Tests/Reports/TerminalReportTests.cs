using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Stages;
using PluginHost.Reports;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Reports;

public sealed class TerminalReportTests
{
    [Fact]
    public void Without_colours_text_label_and_strongest_features_are_there()
    {
        var text = Show(colours: false, Examples.Explained("r1", "negative", ("truly", 0.25), ("good", 0.5), ("film", 0), ("but", -0.5)));
        text.ShouldNotContain("\u001b");
        text.ShouldContain("r1  positive 90.0%  data: negative");
        Unwrapped(text).ShouldContain("truly good film but good +0.500 ████████████████████ but −0.500 ████████████████████ truly +0.250 ██████████");
        Unwrapped(text).ShouldNotContain("film 0.000");
    }

    [Fact]
    public void With_colours_a_word_has_the_colour_of_its_attribution()
    {
        var text = Show(colours: true, Examples.Explained("r1", null, ("good", 0.5), ("film", 0)));
        var (r, g, b) = new Shade(1).ToTerminal();
        text.ShouldContain(FormattableString.Invariant($"38;2;{r};{g};{b}mgood"));
        text.ShouldNotContain("mfilm");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_data_and_errors_say_moves_no_cursor_and_is_no_markup(bool colours)
    {
        var text = Show(
            colours,
            Examples.Explained("[red]id[/]\u001b[2J", "\u0007gold", ("\u001b]0;title\u0007", 1), ("[bold]", -1)),
            Examples.Failed("\u001b[3J", new PipelineError.Rejected("[link=x]no\u202E[/]")));
        text.ShouldNotContain("\u001b[2J");
        text.ShouldNotContain("\u001b[3J");
        text.ShouldNotContain("\u001b]");
        text.ShouldNotContain("\u0007");
        text.ShouldNotContain("\u202E");
        text.ShouldContain("[red]id[/]");
        text.ShouldContain("[link=x]no");
    }

    [Fact]
    public void A_long_text_is_cut_and_says_where_the_rest_is()
    {
        var words = Enumerable.Range(0, 2000).Select(index => ($"word{index}", 0.0)).ToArray();
        var text = Show(colours: false, Examples.Explained("r1", null, words));
        Unwrapped(text).ShouldContain("… (the report has all of it)");
        text.ShouldNotContain("word1999");
    }

    [Fact]
    public void Nothing_to_show_shows_nothing() => Show(colours: false).ShouldBeEmpty();

    /// <summary>The text with each run of blanks and line ends as one blank.</summary>
    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Show(bool colours, params InstanceOutcome[] outcomes)
    {
        using var captured = new CapturedConsole(colours);
        new TerminalReport(captured.Console).Show([.. outcomes]);
        return captured.Text;
    }
}
