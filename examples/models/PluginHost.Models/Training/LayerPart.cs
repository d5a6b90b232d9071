namespace PluginHost.Models.Training;

/// <summary>The tensors of one block, in the order of the layout.</summary>
public enum LayerPart
{
    /// <summary>Gains before attention.</summary>
    AttentionNorm,

    /// <summary>Queries, <c>width × width</c>.</summary>
    Query,

    /// <summary>Keys, <c>width × width</c>.</summary>
    Key,

    /// <summary>Values, <c>width × width</c>.</summary>
    Value,

    /// <summary>From the heads back to the residual stream, <c>width × width</c>.</summary>
    AttentionOutput,

    /// <summary>Gains before the feed-forward part.</summary>
    FeedForwardNorm,

    /// <summary>The gate, <c>feed-forward × width</c>.</summary>
    Gate,

    /// <summary>What the gate lets through, <c>feed-forward × width</c>.</summary>
    Up,

    /// <summary>Back to the residual stream, <c>width × feed-forward</c>.</summary>
    Down,
}
