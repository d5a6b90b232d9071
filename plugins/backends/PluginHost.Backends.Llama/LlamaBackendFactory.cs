using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Backends.Llama.Gguf;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Native;
using PluginHost.Backends.Llama.Options;
using PluginHost.Backends.Llama.Strategies;

namespace PluginHost.Backends.Llama;

/// <summary>The backend <c>llama</c>: language models in GGUF files, run by llama.cpp in this process.</summary>
public sealed class LlamaBackendFactory : IModelBackendFactory
{
    /// <summary>How many queries one call should carry: enough for neighbours to share prefixes.</summary>
    private const int QueriesPerCall = 256;
    private const int SmallestContext = 64;

    /// <inheritdoc/>
    public JsonTypeInfo OptionsType => LlamaJson.Default.LlamaOptions;

    /// <inheritdoc/>
    public FSharpResult<ModelDescription, ComponentError> Describe(JsonObject options) =>
        from settings in Settings(options)
        from hash in Hash(settings.Path)
        select new ModelDescription(
            new("llama", Identity(settings, hash)),
            Strategy(settings).Scope,
            new(settings.Context, QueriesPerCall, settings.Contexts),
            new LlamaTokenCounter(settings));

    /// <inheritdoc/>
    public Task<FSharpResult<IModelBackend, ComponentError>> OpenAsync(JsonObject options, CancellationToken cancellationToken) => Task.Run(
        () =>
            from settings in Settings(options)
            from model in LlamaModel.Load(settings, vocabularyOnly: false, cancellationToken)
            from backend in LlamaBackend.Create(model, Strategy(settings))
            select backend,
        cancellationToken);

    private static IScoringStrategy Strategy(ModelSettings settings) => settings.Strategy switch
    {
        ScoringStrategyName.Strict => new StrictStrategy(),
        ScoringStrategyName.Fast => new FastStrategy(Math.Min(settings.Batch, settings.Context)),
        var name => throw new InvalidOperationException($"The strategy {name} has no implementation."),
    };

    private static FSharpResult<ModelSettings, ComponentError> Settings(JsonObject given) =>
        from options in OptionsReader.Read(given, LlamaJson.Default.LlamaOptions)
        from file in Header(options.Path)
        let settings = ModelSettings.Choose(options, file, Environment.ProcessorCount)
        from valid in Valid(settings, file)
        select valid;

    private static FSharpResult<GgufFile, ComponentError> Header(string path)
    {
        if (!File.Exists(path))
        {
            return Error<GgufFile>(
                Directory.Exists(path) ? $"{path} is a folder." : $"There is no file {path}.",
                "Name a GGUF model file; a relative path counts from the folder of the spec.",
                "path");
        }

        return GgufReader.Read(path).MapError(problem => new ComponentError(
            $"The model {path} cannot be used. {problem}", "Get the file again, or use another GGUF model.", "path"));
    }

    private static FSharpResult<ModelSettings, ComponentError> Valid(ModelSettings settings, GgufFile file)
    {
        if (settings.FlashAttention && settings.Strategy is ScoringStrategyName.Strict)
        {
            return Error<ModelSettings>(
                "With flash attention an answer depends on how its tokens were batched, which the strategy strict rules out.",
                "Leave 'flashAttention' away, or set 'strategy' to fast.",
                "flashAttention");
        }

        if (settings.Context < SmallestContext || settings.Context > file.ContextLength)
        {
            return Error<ModelSettings>(
                $"A context of {settings.Context} tokens cannot be had from this model.",
                $"Give from {SmallestContext} to {file.ContextLength}, which the model was trained for; or 0 for its own.",
                "context");
        }

        return FSharpResult<ModelSettings, ComponentError>.NewOk(settings);
    }

    private static FSharpResult<string, ComponentError> Hash(string path)
    {
        try
        {
            return FSharpResult<string, ComponentError>.NewOk(FileHash.Sha256(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error<string>($"The model {path} cannot be read: {exception.Message}", "See that the file may be read.", "path");
        }
    }

    /// <summary>
    /// What changes answers. Path, number of contexts, and for processor kernels without flash attention number of threads do not;
    /// the size of a batch does where prompts are computed together.
    /// </summary>
    private static FSharpMap<string, string> Identity(ModelSettings settings, string hash)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["weights-sha256"] = hash,
            ["llama.cpp"] = LlamaLibrary.Version,
            ["context"] = Text(settings.Context),
            ["chat-template"] = settings.ChatTemplate ?? "model",
            ["strategy"] = settings.Strategy is ScoringStrategyName.Strict ? "strict" : "fast",
            ["flash-attention"] = settings.FlashAttention ? "on" : "off",
            ["kv-type"] = settings.KvType is KvType.F32 ? "f32" : "f16",
        };
        if (settings.GpuLayers != 0)
        {
            facts["gpu-layers"] = Text(settings.GpuLayers);
        }

        if (settings.Truncate)
        {
            facts["truncate"] = "on";
        }

        if (!settings.PrefixIsExact || settings.Strategy is not ScoringStrategyName.Strict)
        {
            facts["batch"] = Text(settings.Batch);
        }

        if (!settings.PrefixIsExact)
        {
            facts["threads"] = Text(settings.Threads);
        }

        return new(facts.Select(fact => Tuple.Create(fact.Key, fact.Value)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static FSharpResult<T, ComponentError> Error<T>(string message, string advice, string option) =>
        FSharpResult<T, ComponentError>.NewError(new(message, advice, option));
}
