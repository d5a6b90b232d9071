using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>What one block computes for a batch, kept for the backward pass.</summary>
internal sealed class EncoderActivations : IDisposable
{
    /// <summary>Room for some tokens in texts of limited length.</summary>
    public EncoderActivations(EncoderShape shape, int tokens)
    {
        Projected = new(3 * tokens * shape.Width);
        Attention = new(tokens * shape.Context * shape.Heads);
        Mixed = new(tokens * shape.Width);
        MiddleNormed = new(tokens * shape.Width);
        MiddleInverse = new(tokens);
        Middle = new(tokens * shape.Width);
        Inner = new(tokens * shape.FeedForward);
        Active = new(tokens * shape.FeedForward);
        OutputNormed = new(tokens * shape.Width);
        OutputInverse = new(tokens);
        Output = new(tokens * shape.Width);
    }

    /// <summary>Query, key and value of each token.</summary>
    public NativeBuffer Projected { get; }

    /// <summary>Attention's weights, text by text.</summary>
    public NativeBuffer Attention { get; }

    /// <summary>What attention mixed.</summary>
    public NativeBuffer Mixed { get; }

    /// <summary>The stream after attention, normalised, without gains and biases.</summary>
    public NativeBuffer MiddleNormed { get; }

    /// <summary>The factor of that normalisation.</summary>
    public NativeBuffer MiddleInverse { get; }

    /// <summary>The stream after attention and normalisation.</summary>
    public NativeBuffer Middle { get; }

    /// <summary>The inner vector before GELU.</summary>
    public NativeBuffer Inner { get; }

    /// <summary>The inner vector after GELU.</summary>
    public NativeBuffer Active { get; }

    /// <summary>The stream after the feed-forward part, normalised, without gains and biases.</summary>
    public NativeBuffer OutputNormed { get; }

    /// <summary>The factor of that normalisation.</summary>
    public NativeBuffer OutputInverse { get; }

    /// <summary>What the next block reads.</summary>
    public NativeBuffer Output { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])
            [Projected, Attention, Mixed, MiddleNormed, MiddleInverse, Middle, Inner, Active, OutputNormed, OutputInverse, Output])
            buffer.Dispose();
    }
}
