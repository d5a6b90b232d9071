using System.Collections.Immutable;

namespace PluginHost.Models.Gguf;

/// <summary>The content of a GGUF file.</summary>
/// <param name="Metadata">Keys and values in the order of the file.</param>
/// <param name="Tensors">Tensors in the order of the file.</param>
public sealed record GgufFile(
    ImmutableArray<KeyValuePair<string, GgufValue>> Metadata, ImmutableArray<GgufTensor> Tensors)
{
    /// <summary>The value of a key.</summary>
    /// <param name="key">For example <c>llama.block_count</c>.</param>
    /// <exception cref="InvalidDataException">The key is not there.</exception>
    public GgufValue this[string key] =>
        Metadata.FirstOrDefault(pair => pair.Key == key).Value
        ?? throw new InvalidDataException($"The model file has no key '{key}'. Was it written by another program?");

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">For example <c>token_embd.weight</c>.</param>
    /// <exception cref="InvalidDataException">The tensor is not there.</exception>
    public GgufTensor Tensor(string name) =>
        Tensors.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new InvalidDataException($"The model file has no tensor '{name}'. Was it written by another program?");
}
