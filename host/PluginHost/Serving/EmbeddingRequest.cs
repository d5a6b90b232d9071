using Microsoft.FSharp.Collections;

namespace PluginHost.Serving;

/// <summary>A request for embeddings.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Texts">The texts, at least one.</param>
/// <param name="IsBase64">Whether vectors come as base64 of little-endian 32-bit numbers.</param>
internal sealed record EmbeddingRequest(string Model, FSharpList<string> Texts, bool IsBase64);
