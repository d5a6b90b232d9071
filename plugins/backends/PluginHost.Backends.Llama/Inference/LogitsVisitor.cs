namespace PluginHost.Backends.Llama.Inference;

/// <summary>Receives the logits that follow a token.</summary>
/// <param name="position">The token's position in its sequence.</param>
/// <param name="logits">One for each token of the vocabulary; valid during the call only.</param>
internal delegate void LogitsVisitor(int position, ReadOnlySpan<float> logits);
