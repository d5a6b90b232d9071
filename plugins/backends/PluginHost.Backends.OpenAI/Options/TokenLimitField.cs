using System.Text.Json.Serialization;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>How an endpoint calls the most tokens that it may generate in a chat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TokenLimitField>))]
internal enum TokenLimitField
{
    /// <summary>The name that nearly all endpoints know.</summary>
    [JsonStringEnumMemberName("max_tokens")]
    MaxTokens,

    /// <summary>The name that OpenAI's newer models demand.</summary>
    [JsonStringEnumMemberName("max_completion_tokens")]
    MaxCompletionTokens,
}
