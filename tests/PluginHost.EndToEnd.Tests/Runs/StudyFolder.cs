using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.EndToEnd.Tests.Runs;

/// <summary>A folder for one test: specs over the shipped model, an answer store, runs.</summary>
public sealed class StudyFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("pluginhost-run-").FullName;

    public static string Model { get; } = Path.Combine(HostProcess.RepositoryRoot, "examples/models/sentiment-small.gguf");

    public static string Quickstart { get; } = Path.Combine(HostProcess.RepositoryRoot, "examples/quickstart.yaml");

    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Writes a spec that explains inline texts by LIME; <paramref name="samples"/> small, where speed matters more than figures.</summary>
    public string Spec(IEnumerable<string> texts, int samples = 50, string? model = null, string explainer = "lime")
    {
        var data = JsonSerializer.Serialize(texts.Select((text, index) => new { id = $"t{index}", text }));
        var options = explainer == "lime" ? $"{{ samples: {samples} }}" : "{}";
        File.WriteAllText(At("spec.yaml"), $$"""
            spec: 1
            name: test
            seed: 1
            models: { target: { backend: llama, path: "{{model ?? Model}}" } }
            data: { format: inline, id: id, instances: {{data}} }
            task:
              prompt: "Review: {text}\nSentiment:"
              labels: { positive: " positive", negative: " negative" }
              features: { of: text, unit: words }
              masking: { mode: delete }
            explainers: { {{explainer}}: {{options}} }
            pipeline: [{ stage: explain }]
            """);
        return At("spec.yaml");
    }

    internal Task<HostProcess> RunAsync(string spec, params string[] arguments) =>
        HostProcess.RunAsync(["run", spec, "--store", At("answers.db"), "--output", At("run"), .. arguments]);

    /// <summary>Copies a run elsewhere and reproduces it there from its data set in a store of its own, where no path leads to a model or to data.</summary>
    internal async Task ReproducesOfflineAsync(string run)
    {
        var copy = At($"elsewhere/{run}");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(At(run)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var exported = await HostProcess.RunAsync("export", copy, "--to", At($"elsewhere/{run}-set"), "--store", At("answers.db"));
        exported.ExitCode.ShouldBe(0, exported.Error);
        var imported = await HostProcess.RunAsync("import", At($"elsewhere/{run}-set"), "--store", At("elsewhere/answers.db"));
        imported.ExitCode.ShouldBe(0, imported.Error);
        var host = await HostProcess.RunAsync("reproduce", copy, "--offline", "--store", At("elsewhere/answers.db"), "--spec-folder", At("nowhere"));
        host.ExitCode.ShouldBe(0, host.Output + host.Error);
        var results = Manifest(run)["results"]!.AsObject().Select(file => file.Key).ToArray();
        results.ShouldContain(file => file == "results.jsonl");
        foreach (var file in results)
        {
            host.Output.ShouldContain($"{file}: identical");
            File.ReadAllBytes(Path.Combine($"{copy}-again", file)).ShouldBe(File.ReadAllBytes(Path.Combine(copy, file)), file);
        }
    }

    public JsonNode[] Results(string run = "run") =>
        [.. File.ReadAllLines(Path.Combine(At(run), "results.jsonl")).Select(line => JsonNode.Parse(line)!)];

    public JsonNode Manifest(string run = "run") => JsonNode.Parse(File.ReadAllText(Path.Combine(At(run), "manifest.json")))!;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
