namespace PluginHost.Backends.Llama.Inference;

/// <summary>A sequence of tokens to evaluate, and what is wanted of it.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="FirstOutput">The position from which on the logits are wanted.</param>
/// <param name="Visit">Receives them, in order.</param>
internal sealed record Branch(int[] Tokens, int FirstOutput, LogitsVisitor Visit);
