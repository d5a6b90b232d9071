using Microsoft.FSharp.Collections;
using PluginHost.Core.Answers;

namespace PluginHost.Core.Specs;

/// <summary>
/// What models write in a task of text generation, and how it is scored: greedily, and each perturbed prompt's answer against the answer
/// of the same model to the original prompt (METHOD, section 3).
/// </summary>
/// <param name="MaxTokens">The most tokens of an answer, from 1 to <see cref="MostTokens"/>; <see cref="StandardTokens"/> by default.</param>
/// <param name="Stop">Texts that end an answer, not part of it; none by default.</param>
/// <param name="Score">The score of an answer.</param>
/// <param name="Embedder">The name of the model that embeds the answers; only where the score is <see cref="AnswerScore.Cosine"/>.</param>
public sealed record GenerationSpec(int MaxTokens, FSharpList<string> Stop, AnswerScore Score, string? Embedder)
{
    /// <summary>The most tokens that a spec may ask for.</summary>
    public const int MostTokens = 100_000;

    /// <summary><see cref="MaxTokens"/> where the spec does not say: as the paper.</summary>
    public const int StandardTokens = 20;
}
