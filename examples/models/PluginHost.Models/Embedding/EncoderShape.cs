namespace PluginHost.Models.Embedding;

/// <summary>The size of a bert-architecture model.</summary>
/// <param name="Width">Length of a token's vector and of an embedding; a multiple of 16.</param>
/// <param name="Layers">Number of blocks, at least 1.</param>
/// <param name="Heads">Attention heads of a block; divides the width.</param>
/// <param name="FeedForward">Length of the feed-forward part's inner vector; a multiple of 16.</param>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="Context">The longest text, in tokens.</param>
public sealed record EncoderShape(int Width, int Layers, int Heads, int FeedForward, int Vocabulary, int Context)
{
    /// <summary>The small number that layer normalisation adds to the variance.</summary>
    public const float NormEpsilon = 1e-6f;

    /// <summary>Length of one head's vectors.</summary>
    public int HeadWidth => Width / Heads;

    /// <summary>Says what is wrong with this shape, or nothing.</summary>
    /// <returns>One sentence for each fault.</returns>
    public IEnumerable<string> Faults()
    {
        if (Width < 16 || Width % 16 != 0)
            yield return $"width {Width} is not a positive multiple of 16";
        if (Layers < 1)
            yield return $"layers {Layers} is below 1";
        if (Heads < 1 || Width % Heads != 0)
            yield return $"heads {Heads} does not divide width {Width}";
        if (FeedForward < 16 || FeedForward % 16 != 0)
            yield return $"feed-forward {FeedForward} is not a positive multiple of 16";
        if (Vocabulary < 1)
            yield return $"vocabulary {Vocabulary} is below 1";
        if (Context < 3)
            yield return $"context {Context} has no room for a word between [CLS] and [SEP]";
    }
}
