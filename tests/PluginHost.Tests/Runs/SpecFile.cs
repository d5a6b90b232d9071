namespace PluginHost.Tests.Runs;

/// <summary>A spec over the shipped model, in a folder of its own.</summary>
internal sealed class SpecFile : IDisposable
{
    public SpecFile(string model = "", string lime = "samples: 20", string data = "", string use = "lime") => File.WriteAllText(Path, $$"""
        spec: 1
        name: test
        seed: 1
        models: { target: { backend: llama, path: "{{(model.Length > 0 ? model : BuiltFiles.Model)}}" } }
        data: {{(data.Length > 0 ? data : "{ format: inline, instances: [A truly wonderful film, A dull plot] }")}}
        task:
          prompt: "Review: {text}\nSentiment:"
          labels: { positive: " positive", negative: " negative" }
          features: { of: text, unit: words }
          masking: { mode: delete }
        explainers: { {{use}}: { {{lime}} } }
        pipeline: [{ stage: explain }]
        """);

    public string Root { get; } = Directory.CreateTempSubdirectory("pluginhost-spec-").FullName;

    public string Path => At("spec.yaml");

    public string At(string name) => System.IO.Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
