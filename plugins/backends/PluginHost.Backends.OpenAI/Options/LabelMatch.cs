using System.Text.Json.Serialization;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>Which tokens count for a label.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabelMatch>))]
internal enum LabelMatch
{
    /// <summary>Tokens that differ from the label by white space before them or by case count too.</summary>
    [JsonStringEnumMemberName("folded")]
    Folded,

    /// <summary>Only tokens that are the label's own text, or its beginning.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,
}
