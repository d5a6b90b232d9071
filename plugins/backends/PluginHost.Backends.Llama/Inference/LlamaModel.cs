using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Plugins;
using PluginHost.Backends.Llama.Native;
using PluginHost.Backends.Llama.Options;
using PluginHost.Backends.Llama.Tokens;

namespace PluginHost.Backends.Llama.Inference;

/// <summary>Loaded weights with their tokenizer; contexts on it may run in parallel.</summary>
internal sealed class LlamaModel : IDisposable
{
    private LlamaModel(ModelHandle handle, ModelSettings settings)
    {
        Handle = handle;
        Settings = settings;
        Vocabulary = new(handle);
        Template = ChatTemplate.Of(handle, settings.ChatTemplate);
        EmbeddingLength = LlamaNative.llama_model_n_embd(handle);
        KeepsPrefixes = settings.PrefixIsExact && !LlamaNative.llama_model_is_recurrent(handle) && !LlamaNative.llama_model_is_hybrid(handle);
    }

    public ModelHandle Handle { get; }

    public ModelSettings Settings { get; }

    public Vocabulary Vocabulary { get; }

    public ChatTemplate Template { get; }

    /// <summary>The length of the model's hidden states.</summary>
    public int EmbeddingLength { get; }

    /// <summary>Whether a prompt may go on from what it shares with the one before it, and stay exact.</summary>
    public bool KeepsPrefixes { get; }

    /// <summary>Loads a model whose file has been checked.</summary>
    /// <param name="settings">How to open it.</param>
    /// <param name="vocabularyOnly">Whether to load the tokenizer only.</param>
    /// <param name="cancellationToken">Gives up loading.</param>
    /// <returns>The model, or why it could not be loaded.</returns>
    /// <exception cref="OperationCanceledException">Loading was given up.</exception>
    public static FSharpResult<LlamaModel, ComponentError> Load(ModelSettings settings, bool vocabularyOnly, CancellationToken cancellationToken)
    {
        var library = LlamaLibrary.Acquire(settings.NativeFolder);
        if (library.IsError)
        {
            return FSharpResult<LlamaModel, ComponentError>.NewError(library.ErrorValue);
        }

        using var abort = new AbortFlag();
        using var registration = cancellationToken.UnsafeRegister(static flag => ((AbortFlag)flag!).Raised = true, abort);
        _ = LlamaLog.TakeError();
        var handle = LlamaNative.llama_model_load_from_file(settings.Path, Parameters(settings, vocabularyOnly, abort));
        if (handle.IsInvalid)
        {
            var reason = LlamaLog.TakeError();
            handle.Dispose();
            library.ResultValue.Release();
            cancellationToken.ThrowIfCancellationRequested();
            return Error($"llama.cpp could not load {settings.Path}{reason}.", "Use a GGUF model that llama.cpp 0.5.0 knows, and see that memory suffices.", "path");
        }

        handle.Hold(library.ResultValue);
        var model = new LlamaModel(handle, settings);
        return model.Problem(vocabularyOnly) is { } problem ? model.Refuse(problem) : FSharpResult<LlamaModel, ComponentError>.NewOk(model);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static unsafe ModelParameters Parameters(ModelSettings settings, bool vocabularyOnly, AbortFlag abort)
    {
        var parameters = LlamaNative.llama_model_default_params();
        parameters.GpuLayers = settings.GpuLayers;
        parameters.VocabularyOnly = vocabularyOnly ? (byte)1 : (byte)0;

        // Kernels over repacked weights round by how many tokens are computed together.
        parameters.UseExtraBuffers = settings.Strategy is ScoringStrategyName.Strict ? (byte)0 : (byte)1;
        parameters.Progress = AbortFlag.LoadCallback;
        parameters.ProgressData = abort.Data;
        return parameters;
    }

    private ComponentError? Problem(bool vocabularyOnly)
    {
        if (!vocabularyOnly && LlamaNative.llama_model_has_encoder(Handle))
        {
            return new($"The model {Settings.Path} is an encoder-decoder, which this backend cannot run.", "Use a decoder-only language model, or an encoder for embeddings.", "path");
        }

        return Settings.ChatTemplate is { } name && ChatTemplate.BuiltIn() is var known && !known.Contains(name, StringComparer.Ordinal)
            ? new($"llama.cpp has no built-in chat template '{name}'.", $"Take one of: {string.Join(", ", known)}.", "chatTemplate")
            : null;
    }

    private FSharpResult<LlamaModel, ComponentError> Refuse(ComponentError problem)
    {
        Dispose();
        return FSharpResult<LlamaModel, ComponentError>.NewError(problem);
    }

    private static FSharpResult<LlamaModel, ComponentError> Error(string message, string advice, string option) =>
        FSharpResult<LlamaModel, ComponentError>.NewError(new(message, advice, option));
}
