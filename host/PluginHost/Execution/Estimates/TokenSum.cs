using PluginHost.Abstractions.Models;

namespace PluginHost.Execution.Estimates;

/// <summary>The tokens of many questions, as a token counter foresees them.</summary>
/// <param name="Prompt">Prompt tokens.</param>
/// <param name="Completion">Completion tokens: of generated answers the most that they may have.</param>
/// <param name="Estimated">Whether some are estimates, not counts.</param>
public sealed record TokenSum(long Prompt, long Completion, bool Estimated)
{
    /// <summary>No tokens.</summary>
    public static TokenSum Zero { get; } = new(0, 0, Estimated: false);

    /// <summary>These tokens and those of one more question.</summary>
    /// <param name="usage">What the question is foreseen to take.</param>
    /// <returns>The sum.</returns>
    public TokenSum Add(Usage usage) =>
        new(Prompt + usage.PromptTokens, Completion + usage.CompletionTokens, Estimated || usage.Source == UsageSource.Estimated);
}
