using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>What one model cost one stage.</summary>
/// <param name="Stage">The stage that first needed the answers.</param>
/// <param name="Model">The model.</param>
/// <param name="Questions">The number of questions.</param>
/// <param name="PromptTokens">Input tokens, cached ones included.</param>
/// <param name="CachedTokens">How many of them were cached.</param>
/// <param name="CompletionTokens">Output tokens.</param>
/// <param name="Time">How long the model computed.</param>
/// <param name="Cost">USD; <see langword="null"/>, which reports call unknown, where the model has no price.</param>
public sealed record BillLine(
    string Stage, ModelRef Model, long Questions, long PromptTokens, long CachedTokens, long CompletionTokens, TimeSpan Time, decimal? Cost);
