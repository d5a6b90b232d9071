using System.Text.Json.Serialization;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>What label scores are read from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LogProbabilitySource>))]
internal enum LogProbabilitySource
{
    /// <summary>The log-probabilities of the likeliest first tokens.</summary>
    [JsonStringEnumMemberName("top")]
    Top,

    /// <summary>The text alone, for endpoints that tell no log-probabilities or refuse to be asked.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
