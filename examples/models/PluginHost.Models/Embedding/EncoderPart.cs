namespace PluginHost.Models.Embedding;

/// <summary>
/// The tensors of one block, in the order of the layout: query, key and value follow each other and are one product.
/// </summary>
internal enum EncoderPart
{
    /// <summary>Query matrix.</summary>
    Query,

    /// <summary>Key matrix.</summary>
    Key,

    /// <summary>Value matrix.</summary>
    Value,

    /// <summary>Query bias.</summary>
    QueryBias,

    /// <summary>Key bias.</summary>
    KeyBias,

    /// <summary>Value bias.</summary>
    ValueBias,

    /// <summary>Attention's output matrix.</summary>
    AttentionOutput,

    /// <summary>Attention's output bias.</summary>
    AttentionOutputBias,

    /// <summary>Gains of the normalisation after attention.</summary>
    AttentionNorm,

    /// <summary>Biases of that normalisation.</summary>
    AttentionNormBias,

    /// <summary>Feed-forward matrix to the inner vector.</summary>
    Up,

    /// <summary>Its bias.</summary>
    UpBias,

    /// <summary>Feed-forward matrix back.</summary>
    Down,

    /// <summary>Its bias.</summary>
    DownBias,

    /// <summary>Gains of the normalisation after the feed-forward part.</summary>
    OutputNorm,

    /// <summary>Biases of that normalisation.</summary>
    OutputNormBias,
}
