using System.Text.Json.Serialization;

namespace PluginHost.Explainers.PermutationShapley;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PermutationShapleyOptions))]
internal sealed partial class PermutationShapleyJson : JsonSerializerContext;
