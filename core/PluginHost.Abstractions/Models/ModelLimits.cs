namespace PluginHost.Abstractions.Models;

/// <summary>What the host must know to feed a backend well.</summary>
/// <param name="ContextTokens">The most tokens of prompt and answer together.</param>
/// <param name="BatchSize">How many questions one call of <see cref="IModelBackend.Answer"/> should carry, 1 or more.</param>
/// <param name="Concurrency">How many calls at once are useful, 1 or more; the host may make fewer.</param>
public sealed record ModelLimits(int ContextTokens, int BatchSize, int Concurrency);
