using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>What a model's tokens cost.</summary>
/// <param name="Input">USD per million input tokens, from 0 to <see cref="Highest"/>.</param>
/// <param name="CachedInput">USD per million input tokens that the provider had cached; by default as <paramref name="Input"/>.</param>
/// <param name="Output">USD per million output tokens, from 0 to <see cref="Highest"/>.</param>
public sealed record Price(decimal Input, decimal? CachedInput, decimal Output)
{
    /// <summary>The highest price of a million tokens, in USD: so high that no cost of any number of tokens is out of range.</summary>
    public const decimal Highest = 1_000_000_000;

    /// <summary>What an answer costs.</summary>
    /// <param name="usage">The tokens that it took.</param>
    /// <returns>USD, not rounded.</returns>
    public decimal Of(Usage usage) => Of(usage.PromptTokens, usage.CachedTokens, usage.CompletionTokens);

    /// <summary>What a number of tokens costs.</summary>
    /// <param name="promptTokens">Input tokens, cached ones included.</param>
    /// <param name="cachedTokens">How many of them were cached.</param>
    /// <param name="completionTokens">Output tokens.</param>
    /// <returns>USD, not rounded.</returns>
    public decimal Of(long promptTokens, long cachedTokens, long completionTokens) =>
        (((promptTokens - cachedTokens) * Input) + (cachedTokens * (CachedInput ?? Input)) + (completionTokens * Output)) / 1_000_000m;
}
