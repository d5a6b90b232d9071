using System.Text.Json.Serialization;

namespace PluginHost.Backends.Llama.Options;

/// <summary>The number format of the key-value cache; the values are ggml's codes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KvType>))]
internal enum KvType
{
    /// <summary>32-bit numbers: nothing is rounded on the way into the cache.</summary>
    [JsonStringEnumMemberName("f32")]
    F32,

    /// <summary>16-bit numbers: half the memory, errors of about 1e-3 in a logit.</summary>
    [JsonStringEnumMemberName("f16")]
    F16,
}
