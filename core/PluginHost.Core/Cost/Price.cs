using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>What a model's answers cost: its tokens, and the time of rented hardware that it runs on.</summary>
/// <param name="Input">USD per million input tokens, from 0 to <see cref="Highest"/>.</param>
/// <param name="CachedInput">USD per million input tokens that the provider had cached; by default as <paramref name="Input"/>.</param>
/// <param name="Output">USD per million output tokens, from 0 to <see cref="Highest"/>.</param>
/// <param name="PerSecond">USD per second in which the model computes, from 0 to <see cref="Highest"/>; 0 for hardware that is not rented.</param>
public sealed record Price(decimal Input, decimal? CachedInput, decimal Output, decimal PerSecond = 0)
{
    /// <summary>The highest price of a million tokens, in USD: so high that no cost of any number of tokens is out of range.</summary>
    public const decimal Highest = 1_000_000_000;

    /// <summary>The price of a model that costs nothing, such as one on one's own machine.</summary>
    public static Price Free { get; } = new(0, null, 0);

    /// <summary>What an answer's tokens cost.</summary>
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

    /// <summary>What a number of tokens and the time that they took cost.</summary>
    /// <param name="promptTokens">Input tokens, cached ones included.</param>
    /// <param name="cachedTokens">How many of them were cached.</param>
    /// <param name="completionTokens">Output tokens.</param>
    /// <param name="time">How long the model computed, 0 or more.</param>
    /// <returns>USD, not rounded.</returns>
    public decimal Of(long promptTokens, long cachedTokens, long completionTokens, TimeSpan time) =>
        Of(promptTokens, cachedTokens, completionTokens) + (PerSecond * time.Ticks / TimeSpan.TicksPerSecond);
}
