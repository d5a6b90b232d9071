using System.Collections.Immutable;

namespace PluginHost.Models.Corpus;

/// <summary>A text with the answers that should follow its prompt.</summary>
/// <param name="Text">The text itself, without the prompt around it.</param>
/// <param name="Prompt">What the model sees.</param>
/// <param name="Answers">Label with its space, and its probability; they sum to 1.</param>
public sealed record CorpusExample(string Text, string Prompt, ImmutableArray<(string Label, float Probability)> Answers)
{
    /// <summary>The more probable label; the first one where they are equal.</summary>
    public string BestLabel => Answers.MaxBy(answer => answer.Probability).Label;

    /// <summary>The better label's probability.</summary>
    public float Confidence => Answers.Max(answer => answer.Probability);
}
