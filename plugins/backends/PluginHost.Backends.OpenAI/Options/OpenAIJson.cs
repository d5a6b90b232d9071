using System.Text.Json.Serialization;

namespace PluginHost.Backends.OpenAI.Options;

/// <summary>The JSON contract of the options, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(OpenAIOptions))]
internal sealed partial class OpenAIJson : JsonSerializerContext;
