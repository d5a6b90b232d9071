using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Core;
using DefaultValueAttribute = System.ComponentModel.DefaultValueAttribute;

namespace PluginHost.Abstractions.Options;

/// <summary>Makes the schema of an options record with the in-box exporter, and adds what attributes say.</summary>
internal static class OptionsSchemaExporter
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSchemaExporterOptions Settings = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    public static JsonObject Export(JsonTypeInfo options)
    {
        var schema = JsonSchemaExporter.GetJsonSchemaAsNode(options.Options, options.Type, Settings);
        var problems = OptionsSchemaGrammar.Check(schema);
        return problems.IsEmpty
            ? schema.AsObject()
            : throw new ArgumentException($"{options.Type} is not an options record: {string.Join(' ', problems)}", nameof(options));
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        DropNull(schema);
        if (schema.ContainsKey("enum"))
        {
            schema["type"] = "string";
        }

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            schema["properties"] ??= new JsonObject();
            schema["additionalProperties"] = false;
            Require(schema, context.TypeInfo);
        }

        if (Attribute<DescriptionAttribute>(context) is { } description)
        {
            schema["description"] = description.Description;
        }

        if (Attribute<PathOptionAttribute>(context) is not null)
        {
            (schema["items"] as JsonObject ?? schema)["format"] = OptionsPaths.Format;
        }

        if (Attribute<SecretOptionAttribute>(context) is not null)
        {
            schema["format"] = OptionsPaths.SecretFormat;
        }

        if (Attribute<DefaultValueAttribute>(context) is { Value: { } value })
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, context.TypeInfo.Options.GetTypeInfo(value.GetType()));
        }

        if (Attribute<RangeAttribute>(context) is { } range)
        {
            Bound(schema, "minimum", range.Minimum, range.MinimumIsExclusive);
            Bound(schema, "maximum", range.Maximum, range.MaximumIsExclusive);
        }

        return schema;
    }

    /// <summary>
    /// What has no default must be given, whether or not the JSON contract says so: otherwise a missing number would silently be 0.
    /// </summary>
    private static void Require(JsonObject schema, JsonTypeInfo type)
    {
        var said = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var required = type.Properties.Where(property => said.Contains(property.Name) || IsRequired(property)).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(property => JsonValue.Create(property.Name))]);
        }
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.AssociatedParameter is { HasDefaultValue: false } parameter
        && First<DefaultValueAttribute>(parameter.AttributeProvider) is null
        && First<DefaultValueAttribute>(property.AttributeProvider) is null
        && !IsOptional(property);

    /// <summary>Whether nothing is a value of the type itself: a nullable, or an option of F#.</summary>
    private static bool IsOptional(JsonPropertyInfo property) =>
        property.PropertyType is { IsGenericType: true } type
            ? type.GetGenericTypeDefinition() is var definition
                && (definition == typeof(Nullable<>) || definition == typeof(FSharpOption<>) || definition == typeof(FSharpValueOption<>))
            : !property.PropertyType.IsValueType && property.IsSetNullable && property.IsGetNullable;

    /// <summary>An option that may be left out is not thereby null: <c>["string", "null"]</c> becomes <c>"string"</c>.</summary>
    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).First(type => type is not "null");
        }

        if (schema["enum"] is JsonArray values && values.Any(value => value is null))
        {
            schema["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value!.DeepClone())]);
        }

        if (schema.TryGetPropertyValue("default", out var standard) && standard is null)
        {
            schema.Remove("default");
        }
    }

    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        (context.PropertyInfo?.AssociatedParameter?.AttributeProvider ?? context.PropertyInfo?.AttributeProvider) is { } first
            ? First<T>(first) ?? First<T>(context.PropertyInfo!.AttributeProvider)
            : null;

    private static T? First<T>(ICustomAttributeProvider? provider)
        where T : Attribute =>
        provider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    /// <summary>Adds a bound, whole where it is whole, so that 1 and 1.0 are the same bound; an infinite one bounds nothing.</summary>
    private static void Bound(JsonObject schema, string keyword, object bound, bool exclusive)
    {
        if (exclusive)
        {
            throw new ArgumentException($"A manifest has no exclusive {keyword}: name the nearest value that is allowed.", nameof(exclusive));
        }

        var number = Convert.ToDouble(bound, CultureInfo.InvariantCulture);
        if (double.IsFinite(number))
        {
            schema[keyword] = number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);
        }
    }
}
