using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Options;

/// <summary>Checks that a schema keeps to the part of JSON Schema that manifests may use.</summary>
internal static class OptionsSchemaGrammar
{
    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean"];

    private static readonly string[] Keywords =
        ["type", "properties", "required", "additionalProperties", "enum", "default", "minimum", "maximum", "items", "format", "description", "title"];

    public static FSharpList<OptionProblem> Check(JsonNode? json) => [.. Check(json, FSharpList<string>.Empty, top: true)];

    private static IEnumerable<OptionProblem> Check(JsonNode? json, FSharpList<string> path, bool top)
    {
        if (json is not JsonObject schema)
        {
            return [new(path, "A schema must be a JSON object.")];
        }

        var unknown = schema.Where(member => !Keywords.Contains(member.Key, StringComparer.Ordinal))
            .Select(member => new OptionProblem(path, $"The keyword '{member.Key}' is not among those that a manifest may use: {string.Join(", ", Keywords)}."));
        return [.. unknown, .. CheckType(schema, path, top)];
    }

    private static IEnumerable<OptionProblem> CheckType(JsonObject schema, FSharpList<string> path, bool top)
    {
        var type = schema["type"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        if (type is null || !Types.Contains(type, StringComparer.Ordinal))
        {
            return [new(path, $"'type' must be one of {string.Join(", ", Types)}.")];
        }

        if (top && type != "object")
        {
            return [new(path, "The options of a component are an object: 'type' must be \"object\".")];
        }

        return type switch
        {
            _ when schema.ContainsKey("format") && !(type == "string" && schema["format"] is JsonValue format && format.ToString() == OptionsPaths.Format) =>
                [new(path, $"'format' may only be \"{OptionsPaths.Format}\", and only where 'type' is \"string\".")],
            "object" => CheckObject(schema, path),
            "array" => Check(schema["items"], OptionsChecker.Append(path, "items"), top: false),
            _ => schema.ContainsKey("enum") && schema["enum"] is not JsonArray { Count: > 0 }
                ? [new(path, "'enum' must list at least one value.")]
                : [],
        };
    }

    private static IEnumerable<OptionProblem> CheckObject(JsonObject schema, FSharpList<string> path)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return [new(path, "An object needs 'properties', if only {}.")];
        }

        if (schema["required"] is { } required
            && (required is not JsonArray names || names.Any(name => name is null || !properties.ContainsKey(name.ToString()))))
        {
            return [new(path, "'required' must list names out of 'properties'.")];
        }

        return properties.SelectMany(property => Check(property.Value, OptionsChecker.Append(path, property.Key), top: false));
    }
}
