using PluginHost.Models.Commands;

namespace PluginHost.Models.Tests.Commands;

/// <summary>The commands that measure, each once from end to end on the shipped model.</summary>
public sealed class MeasuringCommandsTests
{
    [Fact]
    public async Task Evaluate_gives_a_row_a_condition_and_a_kind_of_example()
    {
        string[] lines = await Run(
            EvaluateCommand.RunAsync,
            new CommandLine(
                [ShippedModel.File, "--task", "sentiment", "--count", "30", "--format", "markdown"], "--task", "--count", "--format"));

        lines[0].ShouldStartWith("| sentiment");
        Cells(lines[0])[1..].ShouldBe(["sentiment-small", "examples", "near even"]);
        string[] clean = lines.Select(Cells).Single(cells => cells[0] == "clean");
        Number(clean[1]).ShouldBeInRange(80, 100);
        (int.Parse(clean[2], Invariant) + int.Parse(clean[3], Invariant)).ShouldBe(30);
        lines.Count(line => Cells(line)[0] == "sentences").ShouldBe(5);
    }

    [Fact]
    public async Task Evaluate_generates_where_a_task_is_to_be_answered_in_words()
    {
        string[] lines = await Run(
            EvaluateCommand.RunAsync,
            new CommandLine([ShippedModel.File, "--task", "answers", "--count", "4", "--format", "markdown"], "--task", "--count", "--format"));

        Cells(lines.First(line => Cells(line)[0] == "0 examples"))[1..3].ShouldBe(["0.0", "4"], "it was never taught to");
    }

    [Fact]
    public async Task Evaluate_reads_a_file_of_ones_own()
    {
        string[] lines = await Run(
            EvaluateCommand.RunAsync,
            new CommandLine([ShippedModel.File, "--data", Repository.Path("examples", "data", "reviews.jsonl")], "--data"));

        lines[^1].ShouldStartWith("sentiment-small: accuracy 9");
        lines[..^1].ShouldAllBe(line => line.StartsWith("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Agree_holds_models_against_each_other_and_the_rule()
    {
        string[] lines = await Run(
            AgreeCommand.RunAsync,
            new CommandLine([ShippedModel.File, ShippedModel.File, "--count", "30", "--format", "markdown"], "--count", "--format"));

        string[] row = Cells(lines[2]);
        row[..3].ShouldBe(["sentiment-small", "100.0", "100.0"]);
        Number(row[3]).ShouldBeInRange(80, 100);
        lines.Count(line => line.Contains("n = 30", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Fidelity_prints_the_matrix_with_its_baselines()
    {
        string[] lines = await Run(
            FidelityCommand.RunAsync,
            new CommandLine(
                [ShippedModel.File, ShippedModel.File, "--instances", "4", "--samples", "60", "--format", "markdown"],
                "--instances", "--samples", "--format"));

        lines[0].ShouldStartWith("4 reviews, 60 masks each");
        string[][] held = [.. lines.SkipWhile(line => !line.StartsWith("| q, held-out", StringComparison.Ordinal)).Take(8).Select(Cells)];
        held.Select(cells => cells[0]).ShouldBe(
            ["q, held-out masks", "---", "sentiment-small", "sentiment-small", "constant", "equal", "shuffled", "flat reviews"]);
        held[2][1].ShouldBe(held[3][1], "a model twice is one source twice");
        held[2][1].ShouldBe(held[2][2], "and one target twice");
        Number(held[2][1].Split(' ')[0]).ShouldBeGreaterThan(Number(held[6][1]), "an explanation says more than a shuffled one");
        lines.Count(line => line.StartsWith("| skill", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task Speed_prints_a_row_a_model()
    {
        string[] lines = await Run(
            SpeedCommand.RunAsync, new CommandLine([ShippedModel.File, "--format", "markdown"], "--format"));

        string[] row = Cells(lines[2]);
        row[0].ShouldBe("sentiment-small");
        row[1..].Select(Number).ShouldAllBe(figure => figure > 0);
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static async Task<string[]> Run(Func<CommandLine, TextWriter, Task<int>> command, CommandLine line)
    {
        using StringWriter output = new(Invariant) { NewLine = "\n" };
        (await command(line, output)).ShouldBe(0);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static double Number(string cell) => double.Parse(cell, Invariant);
}
