using PluginHost.Abstractions.Models;

namespace PluginHost.Execution;

/// <summary>What a provider bills for a model.</summary>
/// <param name="Input">US dollars for a million prompt tokens.</param>
/// <param name="CachedInput">US dollars for a million prompt tokens that the provider had cached.</param>
/// <param name="Output">US dollars for a million completion tokens.</param>
public sealed record TokenPrice(decimal Input, decimal CachedInput, decimal Output)
{
    /// <summary>What an answer costs.</summary>
    /// <param name="usage">The tokens that it took.</param>
    /// <returns>US dollars, not rounded.</returns>
    public decimal Of(Usage usage) => Of(usage.PromptTokens, usage.CachedTokens, usage.CompletionTokens);

    /// <summary>What many tokens cost.</summary>
    /// <param name="promptTokens">Prompt tokens, cached ones included.</param>
    /// <param name="cachedTokens">How many of them were cached.</param>
    /// <param name="completionTokens">Completion tokens.</param>
    /// <returns>US dollars, not rounded.</returns>
    public decimal Of(long promptTokens, long cachedTokens, long completionTokens) =>
        (((promptTokens - cachedTokens) * Input) + (cachedTokens * CachedInput) + (completionTokens * Output)) / 1_000_000m;
}
