using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Occlusion;

/// <summary>The options of the explainer.</summary>
/// <param name="Window">How many neighbouring features are removed together; 1 is leave-one-out.</param>
public sealed record OcclusionOptions(
    [property: Description("How many neighbouring features are removed together; 1 is leave-one-out.")]
    [property: Range(1, 1000)]
    int Window = 1);

/// <summary>How the options look in JSON, generated when the plugin is compiled.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OcclusionOptions))]
internal sealed partial class OcclusionJson : JsonSerializerContext;
