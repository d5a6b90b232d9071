using System.Text.Json.Serialization;

namespace PluginHost.Explainers.Occlusion;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(OcclusionOptions))]
internal sealed partial class OcclusionJson : JsonSerializerContext;
