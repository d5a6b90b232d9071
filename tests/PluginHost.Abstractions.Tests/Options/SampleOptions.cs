using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace PluginHost.Abstractions.Tests.Options;

/// <summary>Every shape of option that a manifest can describe.</summary>
internal sealed record SampleOptions(
    [Description("The file to read.")] string Path,
    [Description("How many samples."), Range(1, 1_000_000)] int Samples = 1000,
    [Range(0.0, double.PositiveInfinity)] double KernelWidth = 0.25,
    SampleKernel Kernel = SampleKernel.FlatTop,
    SampleKernel? Fallback = null,
    bool Verbose = true,
    string? Note = null,
    double? Alpha = null,
    string[]? Stop = null,
    SamplePart? Part = null,
    SamplePart[]? Parts = null,
    SamplePart? Other = null);

/// <summary>A nested record.</summary>
internal sealed record SamplePart([Description("Its name.")] string Name, int Weight = 3, SampleKernel Kernel = SampleKernel.Exponential);

/// <summary>A component without options.</summary>
internal sealed record NoOptions;

/// <summary>A record that contains itself.</summary>
internal sealed record EndlessOptions(int Depth = 0, EndlessOptions? Inner = null);

/// <summary>A dictionary, which a manifest cannot describe.</summary>
internal sealed record DictionaryOptions(Dictionary<string, int>? Map = null);

/// <summary>A bound that a manifest cannot say.</summary>
internal sealed record ExclusiveOptions([Range(0.0, 1.0, MinimumIsExclusive = true)] double Rate = 0.5);

/// <summary>A bound on a text, which means nothing.</summary>
internal sealed record RangedTextOptions([Range(0, 1)] string Text = "");

[JsonConverter(typeof(JsonStringEnumConverter<SampleKernel>))]
internal enum SampleKernel
{
    [JsonStringEnumMemberName("exponential")]
    Exponential,

    [JsonStringEnumMemberName("flat-top")]
    FlatTop,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SampleOptions))]
[JsonSerializable(typeof(NoOptions))]
[JsonSerializable(typeof(EndlessOptions))]
[JsonSerializable(typeof(DictionaryOptions))]
[JsonSerializable(typeof(ExclusiveOptions))]
[JsonSerializable(typeof(RangedTextOptions))]
[JsonSerializable(typeof(int))]
internal sealed partial class SampleJson : JsonSerializerContext;

/// <summary>The same record with as little said as possible: camel case, nothing respected.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleOptions))]
internal sealed partial class CamelJson : JsonSerializerContext;
