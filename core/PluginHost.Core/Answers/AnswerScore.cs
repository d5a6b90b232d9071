namespace PluginHost.Core.Answers;

/// <summary>How a generated answer is held against another one: the original prompt's.</summary>
public enum AnswerScore
{
    /// <summary>The cosine between the two embeddings, in [−1, 1] (METHOD, section 3).</summary>
    Cosine,

    /// <summary>Whether both are the same after normalisation: 0 or 1.</summary>
    ExactMatch,

    /// <summary>F1 of the words that both have, in [0, 1].</summary>
    TokenF1,

    /// <summary>F1 of the longest common subsequence of words, in [0, 1].</summary>
    RougeL,

    /// <summary>The geometric mean of the shares of common word sequences up to four words, in [0, 1].</summary>
    Bleu,
}
