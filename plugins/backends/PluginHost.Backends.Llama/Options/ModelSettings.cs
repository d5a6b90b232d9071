using PluginHost.Backends.Llama.Gguf;

namespace PluginHost.Backends.Llama.Options;

/// <summary>The options with every choice made: what a model is opened with.</summary>
/// <param name="Path">The model file, absolute.</param>
/// <param name="Context">The most tokens of prompt and answer together.</param>
/// <param name="Threads">Threads of each context.</param>
/// <param name="Contexts">Contexts that answer in parallel.</param>
/// <param name="GpuLayers">Layers on the GPU; −1 for all.</param>
/// <param name="Batch">The most tokens computed together.</param>
/// <param name="FlashAttention">Whether flash attention is on.</param>
/// <param name="Strategy">How label scores are computed.</param>
/// <param name="KvType">The number format of the key-value cache.</param>
/// <param name="ChatTemplate">The name of a built-in chat template, or <see langword="null"/> for the model's own.</param>
/// <param name="Truncate">Whether a text to embed that is too long is cut.</param>
/// <param name="NativeFolder">The folder with llama.cpp's libraries.</param>
internal sealed record ModelSettings(
    string Path,
    int Context,
    int Threads,
    int Contexts,
    int GpuLayers,
    int Batch,
    bool FlashAttention,
    ScoringStrategyName Strategy,
    KvType KvType,
    string? ChatTemplate,
    bool Truncate,
    string NativeFolder)
{
    /// <summary>The longest context that is taken without being asked for.</summary>
    public const int LongestDefaultContext = 4096;

    /// <summary>Models below this many bytes run best with one thread in each of many contexts.</summary>
    public const long SmallModel = 256L << 20;

    private const int MostDefaultContexts = 16;

    /// <summary>
    /// Whether a kept prefix has the same bits as one computed anew: llama.cpp's processor kernels without flash attention
    /// compute each token independently of its neighbours in a batch of two or more; other kernels promise nothing.
    /// </summary>
    public bool PrefixIsExact => !FlashAttention && GpuLayers == 0;

    /// <summary>Makes the choices that the options leave open.</summary>
    /// <param name="options">The options.</param>
    /// <param name="file">The model's header.</param>
    /// <param name="processors">How many processors there are.</param>
    /// <returns>The settings.</returns>
    public static ModelSettings Choose(LlamaOptions options, GgufFile file, int processors)
    {
        var context = options.Context > 0 ? options.Context : (int)Math.Min(file.ContextLength, LongestDefaultContext);
        var small = file.Length < SmallModel && options.GpuLayers == 0;
        var contexts = options.Contexts > 0
            ? options.Contexts
            : small ? Math.Clamp(processors / Math.Max(1, options.Threads), 1, MostDefaultContexts) : 1;

        // Threads of one context wait for each other many times a token, which a small model is over with sooner alone.
        var threads = options.Threads > 0 ? options.Threads : small ? 1 : Math.Max(1, processors / contexts);
        return new(
            System.IO.Path.GetFullPath(options.Path),
            context,
            threads,
            contexts,
            options.GpuLayers,
            Math.Min(options.Batch, Math.Max(context, 64)),
            options.FlashAttention,
            options.Strategy,
            options.KvType,
            options.ChatTemplate,
            options.Truncate,
            Native.NativeFolder.Choose(options.NativeLibraries));
    }
}
