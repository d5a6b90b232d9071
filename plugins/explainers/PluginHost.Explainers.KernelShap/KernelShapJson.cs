using System.Text.Json.Serialization;

namespace PluginHost.Explainers.KernelShap;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KernelShapOptions))]
internal sealed partial class KernelShapJson : JsonSerializerContext;
