namespace PluginHost.Abstractions.Models;

/// <summary>The tokens that one answer took, which is what providers bill.</summary>
/// <param name="PromptTokens">Tokens of the prompt, cached ones included.</param>
/// <param name="CachedTokens">How many of them the provider says it had cached and bills cheaper.</param>
/// <param name="CompletionTokens">Tokens of the answer.</param>
/// <param name="Source">Whether these are counts or estimates.</param>
public sealed record Usage(int PromptTokens, int CachedTokens, int CompletionTokens, UsageSource Source);
