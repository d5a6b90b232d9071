using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>The example's spec with few instances and samples, by the real host and real models.</summary>
public sealed class FidelityMatrixTests : IDisposable
{
    private static readonly string Spec = Path.Combine(HostProcess.RepositoryRoot, "examples/fidelity-matrix.yaml");

    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_model_answers_what_was_planned_once_and_the_files_are_the_same_however_it_runs()
    {
        string[] small = ["--limit", "4", "--set", "explainers.lime.samples=40", "--set", "pipeline.0.draws=10", "--set", "pipeline.0.group=hard"];
        var planned = await HostProcess.RunAsync(["plan", Spec, "--store", _folder.At("answers.db"), "--json", .. small]);
        planned.ExitCode.ShouldBe(0, planned.Error);
        var lines = JsonNode.Parse(planned.Output)!["lines"]!.AsArray().ToDictionary(
            line => line!["model"]!.GetValue<string>(), line => line!["high"]!["distinct"]!.GetValue<long>(), StringComparer.Ordinal);
        lines.Count.ShouldBe(4);
        lines.Values.Distinct().ShouldHaveSingleItem("all models see the same masks");

        var first = await RunAsync("first", "--concurrency", "1");
        foreach (var (model, distinct) in lines)
        {
            _folder.Manifest("first")["models"]![model]!["use"]!["sent"]!.GetValue<long>().ShouldBe(distinct);
        }

        first.Output.ShouldContain($"The matrix took {lines.Values.Sum()} questions");
        // Sixteen cells of 40 samples and 10 draws, twelve of them with another target that answers the samples too; four instances.
        first.Output.ShouldContain($"would take {4 * ((16 * 50) + (12 * 40)):N0}".Replace('.', ','));
        var again = await RunAsync("again");
        again.Output.ShouldContain("0 put to the model");
        foreach (var file in new[] { "fidelity.jsonl", "fidelity.csv" })
        {
            File.ReadAllBytes(Path.Combine(_folder.At("again"), file)).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("first"), file)));
        }

        File.ReadAllLines(Path.Combine(_folder.At("first"), "fidelity.jsonl")).Length.ShouldBe(4 * (4 + 16));
        var page = File.ReadAllText(Path.Combine(_folder.At("first"), "report.html"));
        page.ShouldContain("cross-fitted in 5 folds");
        page.ShouldContain("macro average over hard");

        async Task<HostProcess> RunAsync(string run, params string[] arguments)
        {
            var host = await HostProcess.RunAsync(["run", Spec, "--store", _folder.At("answers.db"), "--output", _folder.At(run), .. small, .. arguments]);
            host.ExitCode.ShouldBe(0, host.Error);
            return host;
        }
    }

    [Fact]
    public async Task A_field_to_group_by_that_the_data_lack_is_an_error_of_the_spec()
    {
        var host = await HostProcess.RunAsync("validate", Spec, "--set", "pipeline.0.group=hart");
        host.ExitCode.ShouldBe(2);
        host.Error.ShouldContain("have no field 'hart' to group them by. Did you mean 'hard'?");
    }
}
