namespace PluginHost.Abstractions.Tasks;

/// <summary>What one call of a model takes.</summary>
/// <param name="Tokens">The tokens of the prompt; <see langword="null"/> where they are not known, as in a study without its models.</param>
/// <param name="Estimated">Whether they are estimated, and not counted by the model's own tokenizer.</param>
/// <param name="Cost">USD, or <see langword="null"/> where the model has no price, or its tokens are not known.</param>
public sealed record CallSize(int? Tokens, bool Estimated, decimal? Cost);
