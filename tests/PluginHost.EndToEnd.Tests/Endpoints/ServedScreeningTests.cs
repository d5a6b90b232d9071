using PluginHost.EndToEnd.Tests.Runs;

namespace PluginHost.EndToEnd.Tests.Endpoints;

/// <summary>A served model as the oracle of a screening, and a proxy in the process.</summary>
public sealed class ServedScreeningTests : IDisposable
{
    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_and_apply_over_the_wire_give_what_they_give_in_the_process()
    {
        Write("local", $"backend: llama, path: \"{Model("reader-m")}\"");
        var local = await EndpointStudy.RunAsync(_folder, "local");
        local.ExitCode.ShouldBe(0, local.Error);
        await using var server = await ServeProcess.StartAsync(_folder.At("local.yaml"), "--template", "none", "--model", "oracle");
        Write("remote", $"backend: openai, model: oracle, endpoint: \"{server.Address}\"");
        var remote = await EndpointStudy.RunAsync(_folder, "remote");
        remote.ExitCode.ShouldBe(0, remote.Error);

        var sources = _folder.Results("remote").Select(result => result["source"]!["kind"]!.GetValue<string>()).ToArray();
        sources.Length.ShouldBe(12);
        sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(["proxy", "target"]);
        foreach (var file in new[] { "results.jsonl", "screening.jsonl", "traces.csv" })
        {
            File.ReadAllText(Path.Combine(_folder.At("remote"), file)).ShouldBe(File.ReadAllText(Path.Combine(_folder.At("local"), file)), file);
        }

        // Both are charged for the same tokens, of which the endpoint reports its own.
        foreach (var figure in new[] { "distinct", "promptTokens", "failed" })
        {
            Use("remote", figure).ShouldBe(Use("local", figure), figure);
        }
    }

    private long Use(string run, string figure) => _folder.Manifest(run)["models"]!["oracle"]!["use"]![figure]!.GetValue<long>();

    private void Write(string name, string oracle) => File.WriteAllText(_folder.At($"{name}.yaml"), $$"""
        spec: 1
        name: wire
        seed: 7
        models:
          oracle: { {{oracle}} }
          proxy: { backend: llama, path: "{{Model("reader-t")}}" }
        data: { format: jsonl, path: "{{Path.Combine(HostProcess.RepositoryRoot, "examples/data/sentiment.jsonl")}}", id: id, limit: 12 }
        task: { prompt: "Review: {text}\nSentiment:", labels: { positive: " positive", negative: " negative" } }
        explainers: { lime: { samples: 30 } }
        pipeline: [{ stage: screen, target: oracle, rule: paper, maximum: 6, threshold: 0.5 }, { stage: apply }]
        """);

    private static string Model(string name) => Path.Combine(HostProcess.RepositoryRoot, $"examples/models/{name}.gguf");
}
