namespace PluginHost.Backends.Llama.Inference;

/// <summary>llama.cpp refused or failed a decode; becomes the error of the query at hand and goes no further.</summary>
internal sealed class DecodeException(string message) : Exception(message);
