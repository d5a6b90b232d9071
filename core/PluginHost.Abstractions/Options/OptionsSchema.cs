using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace PluginHost.Abstractions.Options;

/// <summary>
/// What options a component takes, as the part of JSON Schema that a manifest may use: <c>type</c>, <c>properties</c>,
/// <c>required</c>, <c>enum</c>, <c>default</c>, <c>minimum</c>, <c>maximum</c>, <c>items</c>, <c>format</c> (only <c>path</c>: a file or
/// folder, relative to the spec's folder), <c>description</c>; every object is closed. With it the host checks options without running any code of the plugin.
/// </summary>
public sealed class OptionsSchema
{
    private OptionsSchema(JsonObject root) => Root = root;

    /// <summary>The schema as JSON; not to be changed.</summary>
    internal JsonObject Root { get; }

    /// <summary>The schema of a component without options.</summary>
    public static OptionsSchema None { get; } = new(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(),
        ["additionalProperties"] = false,
    });

    /// <summary>
    /// The schema of an options record: a positional record whose parameters carry their defaults,
    /// <see cref="System.ComponentModel.DescriptionAttribute"/> and <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>.
    /// A parameter without a default must be given, unless it is nullable. In C#:
    /// <code>
    /// public sealed record EchoOptions(
    ///     [Description("The file to read.")] string Path,
    ///     [Description("How many samples."), Range(1, 1_000_000)] int Samples = 1000,
    ///     Kernel Kernel = Kernel.Exponential,
    ///     double? Width = null);
    ///
    /// [JsonConverter(typeof(JsonStringEnumConverter&lt;Kernel&gt;))]
    /// public enum Kernel
    /// {
    ///     [JsonStringEnumMemberName("exponential")] Exponential,
    ///     [JsonStringEnumMemberName("flat-top")] FlatTop,
    /// }
    ///
    /// [JsonSourceGenerationOptions(
    ///     PropertyNamingPolicy = JsonKnownNamingPolicy.KebabCaseLower,
    ///     RespectNullableAnnotations = true,
    ///     RespectRequiredConstructorParameters = true)]
    /// [JsonSerializable(typeof(EchoOptions))]
    /// internal sealed partial class EchoJson : JsonSerializerContext;
    ///
    /// JsonTypeInfo IComponentFactory.OptionsType =&gt; EchoJson.Default.EchoOptions;
    /// </code>
    /// Numbers, texts, booleans, enums by name, nested records and arrays of these can be said in a manifest; dictionaries, dates
    /// and records that contain themselves cannot.
    /// </summary>
    /// <param name="options">The record's JSON contract.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="ArgumentException">The type is no record, or has a part that a manifest cannot describe.</exception>
    public static OptionsSchema Of(JsonTypeInfo options) => new(OptionsSchemaExporter.Export(options));

    /// <summary>A schema read from a manifest.</summary>
    /// <param name="json">The JSON of the schema.</param>
    /// <returns>The schema, or what in it goes beyond what a manifest may use.</returns>
    public static FSharpResult<OptionsSchema, FSharpList<OptionProblem>> Parse(JsonNode? json)
    {
        var problems = OptionsSchemaGrammar.Check(json);
        return problems.IsEmpty
            ? FSharpResult<OptionsSchema, FSharpList<OptionProblem>>.NewOk(new(json!.DeepClone().AsObject()))
            : FSharpResult<OptionsSchema, FSharpList<OptionProblem>>.NewError(problems);
    }

    /// <summary>The names of the options, in the schema's order.</summary>
    public FSharpList<string> Names => [.. Properties.Select(property => property.Key)];

    /// <summary>The names of those options that are paths, or lists of paths (<c>"format": "path"</c>), in the schema's order.</summary>
    public FSharpList<string> PathOptions =>
        [.. Properties.Where(property => property.Value is JsonObject schema && OptionsPaths.IsPath(schema)).Select(property => property.Key)];

    /// <summary>The names of those options that are secrets (<c>"format": "secret"</c>), in the schema's order.</summary>
    public FSharpList<string> SecretOptions =>
        [.. Properties.Where(property => property.Value is JsonObject schema && OptionsPaths.IsSecret(schema)).Select(property => property.Key)];

    /// <summary>Everything that is wrong with options.</summary>
    /// <param name="options">The options as given.</param>
    /// <returns>All problems in order; empty when the options are valid.</returns>
    public FSharpList<OptionProblem> Check(JsonObject options) => [.. OptionsChecker.Check(Root, options, FSharpList<string>.Empty)];

    /// <summary>Valid options with every default filled in, those of nested objects too, in the schema's order: what a resolved spec records.</summary>
    /// <param name="options">Options without problems.</param>
    /// <returns>A new object; options without a default that were not given stay away.</returns>
    public JsonObject Complete(JsonObject options) => Complete(Root, options).AsObject();

    /// <summary>Options whose relative paths (<c>"format": "path"</c>, nested ones too) are made absolute. Touches no file.</summary>
    /// <param name="options">The options; may be invalid, and then keep what is wrong.</param>
    /// <param name="folder">The absolute path of the folder that relative paths start from: the spec's.</param>
    /// <returns>A new object.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is not absolute.</exception>
    public JsonObject ResolvePaths(JsonObject options, string folder) =>
        Path.IsPathFullyQualified(folder)
            ? OptionsPaths.Map(Root, options, path => OptionsPaths.Absolute(path, folder))!.AsObject()
            : throw new ArgumentException($"'{folder}' is not an absolute path.", nameof(folder));

    /// <summary>The schema as a JSON text.</summary>
    /// <returns>Indented JSON, as it stands in a manifest.</returns>
    public override string ToString() => Root.ToJsonString(OptionsSchemaExporter.Indented);

    /// <summary>Whether two schemas are the same but for the order of keys and white space.</summary>
    /// <param name="other">The schema to compare with.</param>
    /// <returns><see langword="true"/> when they mean the same.</returns>
    public bool SameAs(OptionsSchema other) => JsonNode.DeepEquals(Root, other.Root);

    private static JsonNode Complete(JsonObject schema, JsonNode value)
    {
        switch (value)
        {
            case JsonObject given when schema["properties"] is JsonObject properties:
                var completed = new JsonObject();
                foreach (var (name, property) in properties)
                {
                    if ((given[name] ?? property!["default"]) is { } item)
                    {
                        completed[name] = Complete(property!.AsObject(), item);
                    }
                }

                return completed;
            case JsonArray items when schema["items"] is JsonObject each:
                return new JsonArray([.. items.Select(item => Complete(each, item!))]);
            default:
                return value.DeepClone();
        }
    }

    private JsonObject Properties => Root["properties"] as JsonObject ?? [];
}
