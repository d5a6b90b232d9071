using System.Text.Json.Serialization;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CompressionOptions))]
internal sealed partial class CompressionJson : JsonSerializerContext;
