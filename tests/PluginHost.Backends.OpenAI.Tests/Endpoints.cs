using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Testing.Endpoint;

namespace PluginHost.Backends.OpenAI.Tests;

/// <summary>Opens models behind endpoints and asks them.</summary>
internal static class Endpoints
{
    public const string Key = "sk-test-4711-secret";

    public static JsonObject OptionsOf(string address, params (string Name, JsonNode? Value)[] more)
    {
        var options = new JsonObject { ["model"] = FakeEndpoint.Model, ["endpoint"] = address };
        foreach (var (name, value) in more)
        {
            options[name] = value?.DeepClone();
        }

        return options;
    }

    public static async Task<FSharpResult<ModelAnswer, QuestionError>> AskAsync(
        FakeEndpoint endpoint, ModelQuery query, params (string Name, JsonNode? Value)[] more) => await AskAsync(OptionsOf(endpoint.Address, more), query);

    public static async Task<FSharpResult<ModelAnswer, QuestionError>> AskAsync(JsonObject options, ModelQuery query)
    {
        var opened = await new OpenAIBackendFactory().OpenAsync(options, TestContext.Current.CancellationToken);
        await using var backend = opened.ResultValue;
        await foreach (var (_, answer) in backend.Answer([query], TestContext.Current.CancellationToken))
        {
            return answer;
        }

        throw new InvalidOperationException("There was no answer.");
    }

    public static ModelQuery.ScoreLabels Score(string prompt, params string[] labels) =>
        new(new Prompt.Raw(prompt), labels.Length == 0 ? [" positive", " negative"] : [.. labels], LabelScoring.FirstToken);

    public static ModelQuery.Generate Generate(string prompt, int tokens = 3, double temperature = 0, ulong seed = 0, int top = 0, params string[] stop) =>
        new(new Prompt.Raw(prompt), tokens, temperature, [.. stop], seed, top);
}
