using System.Text.Json.Serialization;

namespace PluginHost.Explainers.ShapleyExact;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ShapleyExactOptions))]
internal sealed partial class ShapleyExactJson : JsonSerializerContext;
