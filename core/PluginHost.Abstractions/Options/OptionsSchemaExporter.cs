using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace PluginHost.Abstractions.Options;

/// <summary>Makes the schema of an options record with the in-box exporter, and adds what attributes say.</summary>
internal static class OptionsSchemaExporter
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly JsonSchemaExporterOptions Settings = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    public static JsonObject Export(JsonTypeInfo options) =>
        JsonSchemaExporter.GetJsonSchemaAsNode(options.Options, options.Type, Settings) as JsonObject
        ?? throw new ArgumentException($"{options.Type} is not an options record.", nameof(options));

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

        if (schema["type"]?.GetValueKind() == JsonValueKind.String && schema["type"]!.GetValue<string>() == "object")
        {
            schema["additionalProperties"] = false;
        }

        if (Attribute<DescriptionAttribute>(context) is { } description)
        {
            schema["description"] = description.Description;
        }

        if (Attribute<PathOptionAttribute>(context) is not null)
        {
            (schema["items"] as JsonObject ?? schema)["format"] = OptionsPaths.Format;
        }

        if (Attribute<DefaultValueAttribute>(context) is { Value: { } value })
        {
            schema["default"] = JsonSerializer.SerializeToNode(value, value.GetType(), JsonSerializerOptions.Default);
        }

        if (Attribute<RangeAttribute>(context) is { } range)
        {
            schema["minimum"] = Bound(range.Minimum);
            schema["maximum"] = Bound(range.Maximum);
        }

        return schema;
    }

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

    /// <summary>A bound as JSON, whole where it is whole, so that 1 and 1.0 are the same bound.</summary>
    private static JsonNode Bound(object bound)
    {
        var number = Convert.ToDouble(bound, CultureInfo.InvariantCulture);
        return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }
}
