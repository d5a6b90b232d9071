using System.Text.Json.Serialization;

namespace PluginHost.Explainers.Lime;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LimeOptions))]
internal sealed partial class LimeJson : JsonSerializerContext;
