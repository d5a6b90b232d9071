using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.OpenAI.Options;

namespace PluginHost.Backends.OpenAI;

/// <summary>The backend <c>openai</c>: models behind any OpenAI-compatible endpoint.</summary>
public sealed class OpenAIBackendFactory : IModelBackendFactory
{
    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => OpenAIJson.Default.OpenAIOptions;

    /// <inheritdoc/>
    public FSharpResult<ModelDescription, ComponentError> Describe(JsonObject options) => Read(options).Map(valid => new ModelDescription(
        new("openai", Identity(valid)),
        AnswerScope.Query,
        new(valid.Context, BatchSize: 1, valid.Concurrency),
        new OpenAITokenCounter()));

    /// <inheritdoc/>
    public Task<FSharpResult<IModelBackend, ComponentError>> OpenAsync(JsonObject options, CancellationToken cancellationToken) =>
        Task.FromResult(Read(options).Map(IModelBackend (valid) => new OpenAIBackend(valid)));

    private static FSharpResult<OpenAIOptions, ComponentError> Read(JsonObject given) =>
        from options in OptionsReader.Read(given, OpenAIJson.Default.OpenAIOptions)
        from valid in Valid(options)
        select valid;

    private static FSharpResult<OpenAIOptions, ComponentError> Valid(OpenAIOptions options) =>
        string.IsNullOrWhiteSpace(options.Model)
            ? Error("No model is named.", "Give the name by which the endpoint knows the model.", "model")
        : !Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            ? Error("This is no address.", "Give one such as https://api.openai.com/v1 or http://localhost:8080/v1.", "endpoint")
        : address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0
            ? Error("The address holds a name, a password, a query or a fragment.", "Put a key into 'key', and what follows a question mark into 'query'.", "endpoint")
        : options.Key is { } key && !IsHeaderText(key)
            ? Error("The key is empty, or holds white space or a character that no header can carry.", "See what the environment variable holds.", "key")
        : !options.KeyHeader.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || options.KeyHeader.Length == 0
            ? Error("This is no name of a header.", "Give Authorization, api-key or the like.", "keyHeader")
        : FSharpResult<OpenAIOptions, ComponentError>.NewOk(options with { Endpoint = address.AbsoluteUri.TrimEnd('/') });

    private static bool IsHeaderText(string key) => key.Length > 0 && key.All(letter => letter is > ' ' and <= '~');

    /// <summary>What changes answers. Key, limits and how many requests run at once do not.</summary>
    private static FSharpMap<string, string> Identity(OpenAIOptions options)
    {
        List<(string Name, string Value)> facts =
        [
            ("endpoint", options.Endpoint),
            ("model", options.Model),
            ("raw-prompts", options.RawPrompts == PromptAddress.Chat ? "chat" : "completions"),
            ("labels", options.Labels == LabelMatch.Folded ? "folded" : "exact"),
            ("log-probabilities", options.LogProbabilities == LogProbabilitySource.None
                ? "none"
                : string.Create(CultureInfo.InvariantCulture, $"top-{options.TopTokens}")),
        ];
        return new(facts.Select(fact => Tuple.Create(fact.Name, fact.Value)));
    }

    private static FSharpResult<OpenAIOptions, ComponentError> Error(string message, string advice, string option) =>
        FSharpResult<OpenAIOptions, ComponentError>.NewError(new(message, advice, option));
}
