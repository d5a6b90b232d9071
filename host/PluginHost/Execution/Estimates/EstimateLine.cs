using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Estimates;

/// <summary>What one stage will ask one model on one course. A question that several stages ask counts for the first as distinct.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stage">The stage, or <see langword="null"/> for questions outside every stage.</param>
/// <param name="Asked">Questions in the pipeline, equal ones each counted.</param>
/// <param name="Distinct">Questions that no stage asked before.</param>
/// <param name="Stored">How many of the distinct ones the store can answer already.</param>
/// <param name="Tokens">The tokens of the distinct questions.</param>
/// <param name="TokensToAsk">The tokens of those distinct questions that the store cannot answer: what a run will take.</param>
/// <param name="Cost">What a run will cost in US dollars, or <see langword="null"/> for a model without a price.</param>
public sealed record EstimateLine(
    ModelRef Model, string? Stage, long Asked, long Distinct, long Stored, TokenSum Tokens, TokenSum TokensToAsk, decimal? Cost);
