using System.Globalization;
using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The examples of downstream tasks in small, by the real host and real models.</summary>
public sealed class DownstreamTaskTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_prompt_is_compressed_after_a_screening_the_plan_bounds_it_and_a_budget_stops_and_resumes()
    {
        string[] small =
        [
            "--limit", "60", "--set", "explainers.kernel-shap.samples=20", "--set", "pipeline.0.maximum=4", "--set", "pipeline.0.rule=paper", "--set", "pipeline.1.options.examples=6",
            "--set", "pipeline.1.options.repeats=2", "--set", "pipeline.1.options.orders=2", "--set", "pipeline.1.options.validation=2", "--set", "pipeline.1.options.evaluation=4",
        ];
        var files = await BoundedAndResumedAsync("prompt-compression", small, 1);
        files.ShouldContain(file => file == "task-1-summary.csv");
        files.ShouldContain(file => file == "task-1-compressed-prompt-oracle.txt");
        var strategies = File.ReadLines(Path.Combine(_folder.At("first"), "task-1-summary.csv")).Skip(1).Select(line => line.Split(',')[0]);
        strategies.ShouldBe(["oracle", "proxy reader-s", "random", "perplexity", "similarity", "question-similarity"]);
        File.ReadAllText(Path.Combine(_folder.At("first"), "task-1-compressed-prompt-oracle.txt")).ShouldEndWith("Item: {item}\nBox:");
        File.ReadAllText(Path.Combine(_folder.At("first"), "report.html")).ShouldContain("Accuracy over the examples kept");
    }

    [Fact]
    public async Task Poisoned_examples_are_found_and_removed()
    {
        string[] small =
        [
            "--set", "explainers.kernel-shap.samples=20", "--set", "pipeline.0.options.examples=3", "--set", "pipeline.0.options.most=6", "--set", "pipeline.0.options.repeats=2",
            "--set", "pipeline.0.options.draws=2", "--set", "pipeline.0.options.validation=2", "--set", "pipeline.0.options.evaluation=8",
        ];
        var files = await BoundedAndResumedAsync("poisoned-examples", small, 0);
        files.ShouldContain(file => file == "task-0-cleaned-examples-oracle.jsonl");
        files.ShouldContain(file => file == "task-0-cleaned-messages-proxy-reader-s.json");
        var rows = File.ReadLines(Path.Combine(_folder.At("first"), "task-0-summary.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], StringComparer.Ordinal);
        rows.Keys.ShouldBe(["oracle", "proxy reader-s", "leave-one-out", "random"]);
        double Cell(string row, int column) => double.Parse(rows[row][column], CultureInfo.InvariantCulture);
        Cell("oracle", 4).ShouldBeLessThan(80);
        Cell("oracle", 6).ShouldBeGreaterThan(Cell("oracle", 4));
    }

    /// <summary>Runs an example as planned; and once more, stopped in the middle, to the same bytes.</summary>
    private async Task<string[]> BoundedAndResumedAsync(string example, string[] small, int stage)
    {
        var spec = Path.Combine(HostProcess.RepositoryRoot, $"examples/{example}.yaml");
        var planned = await HostProcess.RunAsync(["plan", spec, "--store", _folder.At("answers.db"), "--json", .. small]);
        planned.ExitCode.ShouldBe(0, planned.Error);
        var first = await RunAsync("first");
        first.ExitCode.ShouldBe(0, first.Error);
        var models = _folder.Manifest("first")["models"]!.AsObject();
        var total = 0L;
        foreach (var lines in JsonNode.Parse(planned.Output)!["lines"]!.AsArray().GroupBy(line => line!["model"]!.GetValue<string>(), StringComparer.Ordinal))
        {
            var sent = models[lines.Key]!["use"]!["sent"]!.GetValue<long>();
            sent.ShouldBeGreaterThanOrEqualTo(lines.Sum(line => line!["low"]?["distinct"]!.GetValue<long>() ?? 0), lines.Key);
            sent.ShouldBeLessThanOrEqualTo(lines.Sum(line => line!["high"]!["distinct"]!.GetValue<long>()), lines.Key);
            total += sent;
        }

        File.Delete(_folder.At("answers.db"));
        File.Delete(_folder.At("answers.db-wal"));
        (await RunAsync("again", "--max-queries", (total / 2).ToString(CultureInfo.InvariantCulture))).ExitCode.ShouldBe(6);
        (await RunAsync("again")).ExitCode.ShouldBe(0);
        string[] files = [.. Directory.GetFiles(_folder.At("first"), $"task-{stage.ToString(CultureInfo.InvariantCulture)}-*").Select(file => Path.GetFileName(file)!)];
        foreach (var file in files)
        {
            File.ReadAllBytes(Path.Combine(_folder.At("again"), file)).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("first"), file)), file);
        }

        await _folder.ReproducesOfflineAsync("first");
        return files;

        Task<HostProcess> RunAsync(string run, params string[] more) =>
            HostProcess.RunAsync(["run", spec, "--store", _folder.At("answers.db"), "--output", _folder.At(run), "--show", "0", .. small, .. more]);
    }
}
