namespace PluginHost.Abstractions.Models;

/// <summary>How a model's probability for a label is read off.</summary>
public enum LabelScoring
{
    /// <summary>The probability of the label's first token after the prompt (the paper's way; one decode scores all labels).</summary>
    FirstToken,

    /// <summary>The product of the probabilities of all tokens of the label.</summary>
    WholeLabel,
}
