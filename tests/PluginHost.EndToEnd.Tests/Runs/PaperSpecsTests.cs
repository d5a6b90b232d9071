using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The paper's specs, which need neither model nor key nor data to be checked and planned; with the data at hand, they read them.</summary>
public sealed class PaperSpecsTests
{
    private static readonly string Folder = Path.Combine(HostProcess.RepositoryRoot, "examples/paper");

    private static readonly string Shared = Path.Combine(HostProcess.RepositoryRoot, "../shared/data");

    public static TheoryData<string> Specs => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Each_is_valid_and_planned_with_a_cost_for_all_twelve_models(string spec)
    {
        var valid = await HostProcess.RunAsync("validate", Path.Combine(Folder, spec));
        valid.ExitCode.ShouldBe(0, valid.Error);

        // An answer in free text needs a model to embed it.
        var models = spec == "nq-open.yaml" ? 13 : 12;
        valid.Output.ShouldContain($"{models} models");

        var planned = await HostProcess.RunAsync("plan", Path.Combine(Folder, spec), "--json");
        planned.ExitCode.ShouldBe(0, planned.Error);
        JsonNode[] lines = [.. JsonNode.Parse(planned.Output)!["lines"]!.AsArray().Select(line => line!)];
        lines.Select(line => line["model"]!.ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(models);
        lines.ShouldAllBe(line => line["high"]!["cost"] != null);
        lines.Single(line => line["model"]!.ToString() == "gpt-4o" && line["stage"]!.ToString() == "screen")["high"]!["cost"]!.GetValue<decimal>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_run_needs_the_key_and_says_so()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("OPENAI_API_KEY") is not null, "There is a key.");
        var run = await HostProcess.RunAsync("run", Path.Combine(Folder, "sst-2.yaml"));
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("models.gpt-4o.key: The environment variable 'OPENAI_API_KEY' is not set.");
    }

    [Theory]
    [InlineData("sst-2.yaml", "sst2/stsa.binary.dev", null, 872)]
    [InlineData("mmlu-chemistry.yaml", "mmlu/test/high_school_chemistry_test.csv", "mmlu/dev/high_school_chemistry_dev.csv", 203)]
    [InlineData("mmlu-computer-science.yaml", "mmlu/test/high_school_computer_science_test.csv", "mmlu/dev/high_school_computer_science_dev.csv", 100)]
    [InlineData("nq-open.yaml", "nq-open/NQ-open.dev-300.jsonl", null, 300)]
    [InlineData("mmlu-microeconomics.yaml", "mmlu/test/high_school_microeconomics_test.csv", "mmlu/dev/high_school_microeconomics_dev.csv", 238)]
    public async Task The_original_data_take_the_place_of_our_own(string spec, string data, string? examples, int instances)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Shared, data)), "The data sets are not beside the clone.");
        string[] pool = examples is null ? [] : ["--set", $"task.examples.data.path={Path.Combine(Shared, examples)}"];
        var valid = await HostProcess.RunAsync(["validate", Path.Combine(Folder, spec), "--set", $"data.path={Path.Combine(Shared, data)}", .. pool]);
        valid.ExitCode.ShouldBe(0, valid.Error);
        valid.Output.ShouldContain($"{instances} instances");
    }
}
