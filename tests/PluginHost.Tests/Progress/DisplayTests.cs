using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Progress;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Progress;

public sealed class DisplayTests
{
    [Fact]
    public void A_plain_line_names_only_what_there_is()
    {
        PlainProgress.Line(new ModelProgress("m", 12_000, 0, 5, 0, 0)).ShouldBe("m: 5 of about 12,000 questions");
        PlainProgress.Line(new ModelProgress("m", 10, 3, 5, 1, 2)).ShouldBe("m: 11 of about 11 questions, 3 from the store, 2 failed");
    }

    [Fact]
    public async Task Plain_progress_shows_the_last_state_and_every_note_without_control_characters()
    {
        using var output = new StringWriter();
        await new PlainProgress(output).ShowAsync(Counter(), Task.CompletedTask);
        output.ToString().Split(Environment.NewLine).ShouldBe(
        [
            "warning (explain / r1 / lime): careful \uFFFD[31m", "target: 1 of about 20 questions", "",
        ]);
    }

    [Fact]
    public async Task Json_progress_is_an_object_a_line()
    {
        using var output = new StringWriter();
        await new JsonProgress(output).ShowAsync(Counter(), Task.CompletedTask);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        lines.Select(line => line["event"]!.GetValue<string>()).ShouldBe(["note", "progress"]);
        (lines[0]["instance"]!.GetValue<string>(), lines[0]["component"]!.GetValue<string>(), lines[0]["text"]!.GetValue<string>())
            .ShouldBe(("r1", "lime", "careful \u001b[31m"));
        (lines[1]["expected"]!.GetValue<long>(), lines[1]["settled"]!.GetValue<long>()).ShouldBe((20, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Terminal_progress_shows_notes_at_the_end(bool colours)
    {
        using var captured = new CapturedConsole(colours);
        await new TerminalProgress(captured.Console).ShowAsync(Counter(), Task.Delay(300, TestContext.Current.CancellationToken));
        captured.Text.ShouldContain("warning (explain / r1 / lime): careful \uFFFD[31m");
        captured.Text.Contains('\u001b', StringComparison.Ordinal).ShouldBe(colours);
    }

    [Fact]
    public async Task A_fault_of_the_run_is_not_the_displays()
    {
        using var output = new StringWriter();
        await new PlainProgress(output).ShowAsync(Counter(), Task.FromException(new InvalidOperationException("A fault.")));
        output.ToString().ShouldContain("target: 1");
    }

    private static ProgressCounter Counter()
    {
        var counter = new ProgressCounter(2, text => text);
        var scope = new Scope("explain", "r1", "lime");
        counter.Asked(new ModelRef("target"), scope, 10);
        counter.Settled(new ModelRef("target"), scope, QuestionOutcome.FromModel);
        counter.Noted(new(NoteLevel.Warning, "careful \u001b[31m"), scope);
        return counter;
    }
}
