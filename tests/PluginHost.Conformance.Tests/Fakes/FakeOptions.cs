using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>The options of the fake backend.</summary>
public sealed record FakeBackendOptions(
    [property: Description("The name of the model.")] string Model,
    [property: Description("The key, kept out of everything.")] string Key = "",
    [property: Description("How sharply it scores."), Range(0.1, 10.0)] double Sharpness = 1);

/// <summary>The options of the fake explainer and the fake task.</summary>
public sealed record FakeOptions([property: Description("What every number is multiplied by."), Range(1, 3)] int Scale = 1);

/// <summary>Options that no manifest here has.</summary>
public sealed record OtherOptions(int Scale = 2);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FakeBackendOptions))]
[JsonSerializable(typeof(FakeOptions))]
[JsonSerializable(typeof(OtherOptions))]
internal sealed partial class FakeJson : JsonSerializerContext;
