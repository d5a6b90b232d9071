namespace PluginHost.Models.Training;

/// <summary>
/// What one block of the model keeps of its forward pass for the backward pass; all buffers are <c>tokens × …</c>.
/// </summary>
internal sealed class LayerActivations : IDisposable
{
    /// <summary>Room for some tokens.</summary>
    /// <param name="shape">The model's size.</param>
    /// <param name="tokens">The most tokens of a shard.</param>
    /// <param name="pairs">The most attention weights of a shard: heads times the sum of squared lengths.</param>
    public LayerActivations(ModelShape shape, int tokens, int pairs)
    {
        int width = tokens * shape.Width, inner = tokens * shape.FeedForward;
        Input = new(width);
        InverseRms = new(tokens);
        Normed = new(width);
        Projected = new(3 * width);
        Attention = new(pairs);
        Mixed = new(width);
        Middle = new(width);
        MiddleInverseRms = new(tokens);
        MiddleNormed = new(width);
        GateAndUp = new(2 * inner);
        Gated = new(inner);
    }

    /// <summary>The residual stream as it enters.</summary>
    public NativeBuffer Input { get; }

    /// <summary>1/RMS of each token's input.</summary>
    public NativeBuffer InverseRms { get; }

    /// <summary>The input normalised and scaled.</summary>
    public NativeBuffer Normed { get; }

    /// <summary>Query and key of each token, turned, and its value: one after the other, since one product makes them.</summary>
    public NativeBuffer Projected { get; }

    /// <summary>Attention weights: for each sequence, head and token one row as long as the sequence.</summary>
    public NativeBuffer Attention { get; }

    /// <summary>What attention took together, before its output matrix.</summary>
    public NativeBuffer Mixed { get; }

    /// <summary>The residual stream after attention.</summary>
    public NativeBuffer Middle { get; }

    /// <summary>1/RMS of each token after attention.</summary>
    public NativeBuffer MiddleInverseRms { get; }

    /// <summary>The stream after attention, normalised and scaled.</summary>
    public NativeBuffer MiddleNormed { get; }

    /// <summary>Each token's gate before its activation, and after it what the gate lets through.</summary>
    public NativeBuffer GateAndUp { get; }

    /// <summary><c>silu(gate)·up</c>.</summary>
    public NativeBuffer Gated { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeBuffer buffer in (NativeBuffer[])
            [
                Input, InverseRms, Normed, Projected, Attention, Mixed, Middle, MiddleInverseRms, MiddleNormed, GateAndUp, Gated,
            ])
            buffer.Dispose();
    }
}
