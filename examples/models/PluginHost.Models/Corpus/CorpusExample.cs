using System.Collections.Immutable;

namespace PluginHost.Models.Corpus;

/// <summary>A prompt with the answers that should follow it.</summary>
/// <param name="Text">What is asked about, without the prompt around it.</param>
/// <param name="Prompt">What the model sees.</param>
/// <param name="Answers">
/// Label with its space, and its probability; they sum to 1. Where the answer is generated there is one, of any number of words.
/// </param>
public sealed record CorpusExample(string Text, string Prompt, ImmutableArray<(string Label, float Probability)> Answers)
{
    /// <summary>Whether the answer is written word by word, the end of text after it, and not chosen among labels.</summary>
    public bool Generated { get; init; }

    /// <summary>All labels among which the answer is chosen, right or wrong; those of the answers where nothing else is said.</summary>
    public ImmutableArray<string> Labels { get; init; } = [.. Answers.Select(answer => answer.Label)];

    /// <summary>Answers inside the prompt, in order: those of the examples before the question. Trained on like the last one.</summary>
    public ImmutableArray<AnswerPlace> Earlier { get; init; } = [];

    /// <summary>
    /// The text whose hash says whether this example is for training or evaluation: that of the clean example it was made from.
    /// </summary>
    public string Origin { get; init; } = Text;

    /// <summary>What kind of example of its task this is, for tables by kind: a subject. Empty where there is one kind.</summary>
    public string Group { get; init; } = "";

    /// <summary>The fields of this example in a data file, without its id and label; <c>text</c> alone where nothing else is said.</summary>
    public ImmutableArray<(string Name, string Value)> Fields { get; init; } = [("text", Text)];

    /// <summary>The more probable label; the first one where they are equal.</summary>
    public string BestLabel => Answers.MaxBy(answer => answer.Probability).Label;

    /// <summary>The better label's probability.</summary>
    public float Confidence => Answers.Max(answer => answer.Probability);
}
