using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Dispatch;

/// <summary>What a stage asked a model in a run, and what that took. Each answer is charged once, to the stage that first needed it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stage">The stage, or <see langword="null"/> for questions outside every stage.</param>
/// <param name="Asked">Questions in the pipeline, equal ones each counted.</param>
/// <param name="Distinct">Questions that no stage had asked before in this run.</param>
/// <param name="FromStore">Distinct questions whose answer had been stored before the run.</param>
/// <param name="Sent">Questions given to the model; one that failed and came up again is counted again.</param>
/// <param name="Failed">Questions that the model, asked as often as is allowed, did not answer.</param>
/// <param name="PromptTokens">Prompt tokens of the model's answers in this run, cached ones included.</param>
/// <param name="CachedTokens">How many of them the provider had cached.</param>
/// <param name="CompletionTokens">Completion tokens of the model's answers in this run.</param>
/// <param name="Estimated">Whether some of the tokens are estimates, since the provider gave no counts.</param>
public sealed record QuestionCounts(
    ModelRef Model,
    string? Stage,
    long Asked,
    long Distinct,
    long FromStore,
    long Sent,
    long Failed,
    long PromptTokens,
    long CachedTokens,
    long CompletionTokens,
    bool Estimated)
{
    /// <summary>Prompt tokens of the distinct questions that were answered from the store.</summary>
    public long StoredPromptTokens { get; init; }

    /// <summary>How many of them the provider had cached when they were asked.</summary>
    public long StoredCachedTokens { get; init; }

    /// <summary>Completion tokens of the distinct questions that were answered from the store.</summary>
    public long StoredCompletionTokens { get; init; }

    /// <summary>How long the calls to the model took in this run, one after the other.</summary>
    public TimeSpan Time { get; init; }
}
