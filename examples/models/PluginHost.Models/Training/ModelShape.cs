namespace PluginHost.Models.Training;

/// <summary>The size of a llama-architecture model.</summary>
/// <param name="Width">Length of a token's vector; a multiple of 16.</param>
/// <param name="Layers">Number of blocks, at least 1.</param>
/// <param name="Heads">Attention heads of a block; divides the width into multiples of 8.</param>
/// <param name="FeedForward">Length of the feed-forward part's inner vector; a multiple of 16.</param>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="Context">The longest sequence, in tokens.</param>
/// <param name="TiedOutput">Whether the output matrix is the embedding matrix.</param>
public sealed record ModelShape(
    int Width, int Layers, int Heads, int FeedForward, int Vocabulary, int Context, bool TiedOutput)
{
    /// <summary>The small number that RMS normalisation adds to the mean square.</summary>
    public const float NormEpsilon = 1e-5f;

    /// <summary>The base of the rotary position angles; small, since sequences are short.</summary>
    public const float RotaryBase = 500f;

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
        if (Heads < 1 || Width % Heads != 0 || Width / Heads % 8 != 0)
            yield return $"heads {Heads} does not divide width {Width} into multiples of 8";
        if (FeedForward < 16 || FeedForward % 16 != 0)
            yield return $"feed-forward {FeedForward} is not a positive multiple of 16";
        if (Vocabulary < 1)
            yield return $"vocabulary {Vocabulary} is below 1";
        if (Context < 1)
            yield return $"context {Context} is below 1";
    }
}
