namespace PluginHost.Runs;

/// <summary>How much of one model a run used.</summary>
/// <param name="Model">The model's name in the spec.</param>
/// <param name="Asked">Questions that the pipeline asked, equal ones each time.</param>
/// <param name="Distinct">Distinct questions among them.</param>
/// <param name="FromStore">Distinct questions that the answer store already knew.</param>
/// <param name="Sent">Questions that were put to the model.</param>
/// <param name="Failed">Questions without an answer.</param>
/// <param name="PromptTokens">Input tokens of the questions put to the model.</param>
/// <param name="CompletionTokens">Output tokens of their answers.</param>
/// <param name="Cost">What they cost in USD, or <see langword="null"/> where the spec gives no price.</param>
public sealed record ModelUse(
    string Model, long Asked, long Distinct, long FromStore, long Sent, long Failed, long PromptTokens, long CompletionTokens, decimal? Cost);
