using System.Collections.Immutable;
using Microsoft.FSharp.Collections;

namespace PluginHost.Backends.Llama.Gguf;

/// <summary>What the header of a GGUF model file says; the weights are not read.</summary>
/// <param name="Version">The format's version, 2 or 3.</param>
/// <param name="Metadata">
/// The metadata by key: whole numbers as <see cref="long"/> (<see cref="ulong"/> beyond its range), others as
/// <see cref="double"/>, <see cref="bool"/>, <see cref="string"/>, arrays as <see cref="GgufArray"/>.
/// </param>
/// <param name="Tensors">The tensors in the file's order.</param>
/// <param name="Length">The length of the file, in bytes.</param>
internal sealed record GgufFile(uint Version, FSharpMap<string, object> Metadata, ImmutableArray<GgufTensor> Tensors, long Length)
{
    /// <summary>The model's architecture, such as <c>llama</c> or <c>bert</c>.</summary>
    public string Architecture => Text("general.architecture") ?? "";

    /// <summary>The longest sequence that the model was trained on, in tokens.</summary>
    public long ContextLength => Number($"{Architecture}.context_length") ?? 0;

    /// <summary>A whole number of the metadata, or <see langword="null"/> when there is none by that key.</summary>
    public long? Number(string key) => Metadata.TryFind(key) is { Value: long value } ? value : null;

    /// <summary>A text of the metadata, or <see langword="null"/> when there is none by that key.</summary>
    public string? Text(string key) => Metadata.TryFind(key) is { Value: string value } ? value : null;
}
