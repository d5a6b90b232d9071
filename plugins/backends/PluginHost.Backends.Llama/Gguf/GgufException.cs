namespace PluginHost.Backends.Llama.Gguf;

/// <summary>What is wrong with a model file; caught by <see cref="GgufReader"/> alone, which makes it a value.</summary>
internal sealed class GgufException(string message) : Exception(message);
