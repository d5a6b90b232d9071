using System.Text.Json.Serialization;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PoisonOptions))]
internal sealed partial class PoisonJson : JsonSerializerContext;
