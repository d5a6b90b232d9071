namespace PluginHost.Backends.Llama.Gguf;

/// <summary>An array of the metadata, of which only the size is kept: a vocabulary may have a quarter of a million entries.</summary>
/// <param name="ElementType">The GGUF code of the elements' type.</param>
/// <param name="Count">How many elements.</param>
/// <param name="FirstRepeated">The first text that occurs a second time, if any.</param>
internal sealed record GgufArray(uint ElementType, long Count, string? FirstRepeated);
