using System.Text.Json.Nodes;
using PluginHost.EndToEnd.Tests.Runs;
using PluginHost.Testing.Endpoint;

namespace PluginHost.EndToEnd.Tests.Endpoints;

/// <summary>Studies of a model behind an endpoint.</summary>
internal static class EndpointStudy
{
    /// <summary>Writes a spec that explains a few texts by LIME.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">The spec's file, and the run's folder.</param>
    /// <param name="address">The endpoint.</param>
    /// <param name="calls">How the model is called.</param>
    /// <param name="options">Further options of the backend.</param>
    /// <param name="samples">The explainer's samples.</param>
    public static string Write(StudyFolder folder, string name, string address, string calls = "{ retries: 0 }", string options = "", int samples = 40)
    {
        var path = folder.At($"{name}.yaml");
        File.WriteAllText(path, $$"""
            spec: 1
            name: endpoint
            seed: 7
            models: { target: { backend: openai, model: {{FakeEndpoint.Model}}, endpoint: "{{address}}", calls: {{calls}} {{options}} } }
            data:
              format: inline
              instances:
                - A truly wonderful film with a dull beginning and a splendid end.
                - The plot is a mess and the characters are impossible to like.
                - Nobody will forget the music, and nobody will remember the rest of it.
                - Fine acting, fine pictures, and a story that leads nowhere at all.
            task: { prompt: "Review: {text}\nSentiment:", labels: { positive: " positive", negative: " negative" } }
            explainers: { lime: { samples: {{samples}} } }
            pipeline: [{ stage: explain }]
            """);
        return path;
    }

    /// <summary>Runs it with an answer store of its own.</summary>
    public static Task<HostProcess> RunAsync(StudyFolder folder, string name, params string[] arguments) => HostProcess.RunAsync(
        ["run", folder.At($"{name}.yaml"), "--store", folder.At($"{name}.db"), "--output", folder.At(name), .. arguments]);

    /// <summary>What the run's manifest says of the model's use.</summary>
    public static JsonNode Use(StudyFolder folder, string name) => folder.Manifest(name)["models"]!["target"]!["use"]!;
}
