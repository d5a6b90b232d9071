namespace PluginHost.Abstractions.Tasks;

/// <summary>What one call of a model takes.</summary>
/// <param name="Tokens">The tokens of the prompt.</param>
/// <param name="Estimated">Whether they are estimated, and not counted by the model's own tokenizer.</param>
/// <param name="Cost">USD, or <see langword="null"/> where the model has no price.</param>
public sealed record CallSize(int Tokens, bool Estimated, decimal? Cost);
