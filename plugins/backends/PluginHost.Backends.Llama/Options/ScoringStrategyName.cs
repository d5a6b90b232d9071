using System.Text.Json.Serialization;

namespace PluginHost.Backends.Llama.Options;

/// <summary>How label scores of many prompts are computed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoringStrategyName>))]
internal enum ScoringStrategyName
{
    /// <summary>One prompt after another, keeping what it shares with the one before; equal to each prompt alone, bit for bit.</summary>
    [JsonStringEnumMemberName("strict")]
    Strict,

    /// <summary>Many prompts in one decode over copies of what they share.</summary>
    [JsonStringEnumMemberName("fast")]
    Fast,
}
