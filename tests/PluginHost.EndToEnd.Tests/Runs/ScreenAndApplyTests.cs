using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The example's spec with few instances and samples, by the real host and real models.</summary>
public sealed class ScreenAndApplyTests : IDisposable
{
    private static readonly string Spec = Path.Combine(HostProcess.RepositoryRoot, "examples/screen-and-apply.yaml");

    private static readonly string[] Files = ["results.jsonl", "screening.jsonl", "traces.csv", "candidates.csv", "costs.csv", "tokens.jsonl"];

    /// <summary>Two candidates, and a rule that decides within ten instances, by a threshold so low that one passes.</summary>
    private static readonly string[] Small =
    [
        "--limit", "14", "--set", "explainers.lime.samples=12", "--set", "pipeline.0.rule=paper", "--set", "pipeline.0.maximum=6", "--set", "pipeline.0.threshold=0.5",
        "--set", "pipeline.0.candidates=[reader-s, reader-dialect]",
    ];

    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_explanation_says_whose_it_is_the_plan_bounds_the_cost_and_a_budget_stops_and_resumes()
    {
        var planned = await HostProcess.RunAsync(["plan", Spec, "--store", _folder.At("answers.db"), "--json", .. Small]);
        planned.ExitCode.ShouldBe(0, planned.Error);

        (await RunAsync("first")).ExitCode.ShouldBe(0);
        var sources = _folder.Results("first").Select(line => line["source"]!["kind"]!.GetValue<string>()).ToArray();
        sources.Length.ShouldBe(14);
        sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["proxy", "target"]);
        var models = _folder.Manifest("first")["models"]!;
        foreach (var lines in JsonNode.Parse(planned.Output)!["lines"]!.AsArray().GroupBy(line => line!["model"]!.GetValue<string>(), StringComparer.Ordinal))
        {
            var sent = models[lines.Key]!["use"]!["sent"]!.GetValue<long>();
            sent.ShouldBeGreaterThanOrEqualTo(lines.Sum(line => line!["low"]?["distinct"]!.GetValue<long>() ?? 0));
            sent.ShouldBeLessThanOrEqualTo(lines.Sum(line => line!["high"]!["distinct"]!.GetValue<long>()));
        }

        var total = new[] { "reader-l", "reader-s", "reader-dialect" }.Sum(model => models[model]!["use"]!["sent"]!.GetValue<long>());
        File.Delete(_folder.At("answers.db"));
        File.Delete(_folder.At("answers.db-wal"));
        var stopped = await RunAsync("again", "--max-queries", (total / 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        stopped.ExitCode.ShouldBe(6, stopped.Error);
        stopped.Error.ShouldContain("--max-queries");
        (await RunAsync("again")).ExitCode.ShouldBe(0);
        foreach (var file in Files)
        {
            File.ReadAllBytes(Path.Combine(_folder.At("again"), file)).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("first"), file)), file);
        }

        await _folder.ReproducesOfflineAsync("first");
        (await RunAsync("again", "--max-cost", "-1")).ExitCode.ShouldBe(2);
    }

    private Task<HostProcess> RunAsync(string run, params string[] arguments) =>
        HostProcess.RunAsync(["run", Spec, "--store", _folder.At("answers.db"), "--output", _folder.At(run), .. Small, .. arguments]);
}
