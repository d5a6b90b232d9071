using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PluginHost.Abstractions.Options;

namespace PluginHost.Backends.Llama.Options;

/// <summary>The options of the backend <c>llama</c>.</summary>
/// <param name="Path">The GGUF model file.</param>
/// <param name="Context">The most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4,096.</param>
/// <param name="Threads">Threads of each context; 0 chooses by the model's size and the number of processors.</param>
/// <param name="Contexts">Contexts that answer in parallel on one copy of the weights; 0 chooses likewise.</param>
/// <param name="GpuLayers">Layers to compute on the GPU; −1 for all.</param>
/// <param name="Batch">The most tokens computed together.</param>
/// <param name="FlashAttention">Flash attention; only with the strategy <c>fast</c>.</param>
/// <param name="Strategy">How label scores of many prompts are computed.</param>
/// <param name="KvType">The number format of the key-value cache.</param>
/// <param name="ChatTemplate">The name of a built-in chat template, instead of the model's own.</param>
/// <param name="Truncate">Whether a text to embed that is longer than the context is cut, instead of being an error.</param>
/// <param name="NativeLibraries">The folder with llama.cpp's shared libraries, instead of the plugin's own.</param>
internal sealed record LlamaOptions(
    [property: Description("The GGUF model file.")]
    [property: PathOption]
    string Path,
    [property: Description("The most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4096.")]
    [property: Range(0, 1 << 20)]
    int Context = 0,
    [property: Description("Threads of each context; 0 chooses by the model's size and the number of processors.")]
    [property: Range(0, 512)]
    int Threads = 0,
    [property: Description("Contexts that answer in parallel on one copy of the weights; 0 chooses by the model's size and the number of processors.")]
    [property: Range(0, 64)]
    int Contexts = 0,
    [property: Description("Layers to compute on the GPU; -1 for all. Needs llama.cpp libraries with GPU support in the native folder.")]
    [property: Range(-1, 1024)]
    int GpuLayers = 0,
    [property: Description("The most tokens computed together.")]
    [property: Range(64, 8192)]
    int Batch = 512,
    [property: Description("Flash attention: faster on long prompts, and only with the strategy fast, since its rounding depends on how tokens are batched.")]
    bool FlashAttention = false,
    [property: Description("strict: every answer is bit for bit that of the prompt asked alone. fast: prompts are computed together, and an answer depends a little on the set that it was asked with.")]
    ScoringStrategyName Strategy = ScoringStrategyName.Strict,
    [property: Description("The number format of the key-value cache. f32 is exact; f16 takes half the memory.")]
    KvType KvType = KvType.F32,
    [property: Description("The name of one of llama.cpp's built-in chat templates, such as chatml or llama3, instead of the model's own.")]
    string? ChatTemplate = null,
    [property: Description("Whether a text to embed that is longer than the context is cut at its end, as sentence encoders do, instead of being an error.")]
    bool Truncate = false,
    [property: PathOption]
    [property: Description("The folder with llama.cpp's shared libraries, instead of the plugin's own.")]
    string? NativeLibraries = null);
