using System.Text.Json.Serialization;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>Where raw text goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PromptAddress>))]
internal enum PromptAddress
{
    /// <summary>To <c>/chat/completions</c>, as one message of the user.</summary>
    [JsonStringEnumMemberName("chat")]
    Chat,

    /// <summary>To <c>/completions</c>, as it is.</summary>
    [JsonStringEnumMemberName("completions")]
    Completions,
}
