using System.Text.Json.Serialization;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>What the strategy <see cref="CompressionStrategy.Perplexity"/> leaves out.</summary>
public enum PerplexityUnit
{
    /// <summary>Whole examples, as the other strategies do.</summary>
    [JsonStringEnumMemberName("example")]
    Example,

    /// <summary>Tokens out of the texts of all examples, the same share of them as others leave out of the examples; labels stay.</summary>
    [JsonStringEnumMemberName("token")]
    Token,
}
