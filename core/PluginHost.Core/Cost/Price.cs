namespace PluginHost.Core.Cost;

/// <summary>What a model's tokens cost.</summary>
/// <param name="Input">USD per million input tokens, 0 or more.</param>
/// <param name="CachedInput">USD per million input tokens that the provider had cached; by default as <paramref name="Input"/>.</param>
/// <param name="Output">USD per million output tokens, 0 or more.</param>
public sealed record Price(double Input, double? CachedInput, double Output)
{
    /// <summary>The price of a model that runs on hardware of one's own.</summary>
    public static Price Free { get; } = new(0, null, 0);

    /// <summary>What a number of tokens costs.</summary>
    /// <param name="promptTokens">Input tokens, cached ones included.</param>
    /// <param name="cachedTokens">How many of them were cached.</param>
    /// <param name="completionTokens">Output tokens.</param>
    /// <returns>USD.</returns>
    public double Of(long promptTokens, long cachedTokens, long completionTokens) =>
        ((promptTokens - cachedTokens) * Input + cachedTokens * (CachedInput ?? Input) + completionTokens * Output) / 1e6;
}
