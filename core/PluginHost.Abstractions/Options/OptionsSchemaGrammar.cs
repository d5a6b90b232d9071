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

        IEnumerable<OptionProblem> problems =
        [
            .. CheckMembers(schema, type, path),
            .. type switch
            {
                "object" => CheckObject(schema, path),
                "array" => Check(schema["items"], OptionsChecker.Append(path, "items"), top: false),
                _ => [],
            },
        ];
        return problems.Any() || schema["default"] is not { } standard
            ? problems
            : OptionsChecker.Check(schema, standard, OptionsChecker.Append(path, "default"));
    }

    /// <summary>Checks the keywords that say something of a value.</summary>
    private static IEnumerable<OptionProblem> CheckMembers(JsonObject schema, string type, FSharpList<string> path)
    {
        foreach (var keyword in schema.Where(member => Owner(member.Key) is { } owners && !owners.Contains(type, StringComparer.Ordinal)))
        {
            yield return new(path, $"The keyword '{keyword.Key}' has no meaning for the type '{type}'.");
        }

        if (schema.ContainsKey("format") && !(type == "string" && schema["format"] is JsonValue format && format.ToString() is OptionsPaths.Format or OptionsPaths.SecretFormat))
        {
            yield return new(path, $"'format' may only be \"{OptionsPaths.Format}\" or \"{OptionsPaths.SecretFormat}\", and only where 'type' is \"string\".");
        }

        if (schema.ContainsKey("enum") && schema["enum"] is not JsonArray { Count: > 0 })
        {
            yield return new(path, "'enum' must list at least one value.");
        }

        foreach (var keyword in new[] { "minimum", "maximum" }.Where(keyword => schema.ContainsKey(keyword) && schema[keyword]?.GetValueKind() != JsonValueKind.Number))
        {
            yield return new(path, $"'{keyword}' must be a number.");
        }

        foreach (var keyword in new[] { "description", "title" }.Where(keyword => schema.ContainsKey(keyword) && schema[keyword]?.GetValueKind() != JsonValueKind.String))
        {
            yield return new(path, $"'{keyword}' must be a text.");
        }

        if (schema.ContainsKey("additionalProperties") && schema["additionalProperties"]?.GetValueKind() != JsonValueKind.False)
        {
            yield return new(path, "'additionalProperties' must be false: every object of options is closed.");
        }
    }

    /// <summary>The types for which a keyword has a meaning; null for those that every type has.</summary>
    private static string[]? Owner(string keyword) => keyword switch
    {
        "properties" or "required" or "additionalProperties" => ["object"],
        "items" => ["array"],
        "minimum" or "maximum" => ["number", "integer"],
        "enum" => ["string", "number", "integer"],
        _ => null,
    };

    private static IEnumerable<OptionProblem> CheckObject(JsonObject schema, FSharpList<string> path)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return [new(path, "An object needs 'properties', if only {}.")];
        }

        if (schema.ContainsKey("required")
            && (schema["required"] is not JsonArray names
                || names.Any(name => name?.GetValueKind() != JsonValueKind.String || !properties.ContainsKey(name.GetValue<string>()))))
        {
            return [new(path, "'required' must list names out of 'properties'.")];
        }

        return properties.SelectMany(property => Check(property.Value, OptionsChecker.Append(path, property.Key), top: false));
    }
}
