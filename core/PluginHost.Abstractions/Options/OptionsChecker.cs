using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Options;

/// <summary>Checks options against a schema that keeps to <see cref="OptionsSchemaGrammar"/>.</summary>
internal static class OptionsChecker
{
    /// <summary>Texts as people wrote them: a message is no web page.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FSharpList<string> Append(FSharpList<string> path, string name) => [.. path, name];

    public static IEnumerable<OptionProblem> Check(JsonObject schema, JsonNode? value, FSharpList<string> path)
    {
        var type = schema["type"]!.GetValue<string>();
        if (!IsA(type, value))
        {
            return [new(path, $"{Show(value)} is given, {Article(type)} is needed{Meaning(schema)}.")];
        }

        return type switch
        {
            "object" => CheckObject(schema, value!.AsObject(), path),
            "array" => value!.AsArray().SelectMany((item, index) =>
                Check(schema["items"]!.AsObject(), item, Append(path, index.ToString(CultureInfo.InvariantCulture)))),
            _ => CheckScalar(schema, value!, path),
        };
    }

    private static IEnumerable<OptionProblem> CheckObject(JsonObject schema, JsonObject value, FSharpList<string> path)
    {
        var properties = schema["properties"]!.AsObject();
        var names = properties.Select(property => property.Key).ToArray();
        foreach (var (name, item) in value)
        {
            if (properties[name] is not JsonObject property)
            {
                yield return new(Append(path, name), $"There is no option '{name}'. {Spelling.Suggest(name, names)}");
                continue;
            }

            foreach (var problem in Check(property, item, Append(path, name)))
            {
                yield return problem;
            }
        }

        foreach (var missing in (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).Where(name => !value.ContainsKey(name)))
        {
            yield return new(Append(path, missing), $"The option '{missing}' must be given{Meaning(properties[missing]!.AsObject())}.");
        }
    }

    private static IEnumerable<OptionProblem> CheckScalar(JsonObject schema, JsonNode value, FSharpList<string> path)
    {
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value)))
        {
            var names = allowed.Select(item => item!.ToString()).ToArray();
            yield return new(path, $"{Show(value)} is not one of {string.Join(", ", names)}. {Spelling.Suggest(value.ToString(), names)}".TrimEnd());
        }

        if (schema["minimum"] is { } minimum && Number(value) < Number(minimum))
        {
            yield return new(path, $"{Show(value)} is too small: {minimum.ToJsonString()} is the least{Meaning(schema)}.");
        }

        if (schema["maximum"] is { } maximum && Number(value) > Number(maximum))
        {
            yield return new(path, $"{Show(value)} is too large: {maximum.ToJsonString()} is the most{Meaning(schema)}.");
        }
    }

    private static bool IsA(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0,
        _ => false,
    };

    private static double Number(JsonNode value) =>
        double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Show(JsonNode? value) => value?.ToJsonString(Plain) is { } text ? text.Length <= 60 ? text : $"{text[..57]}…" : "Nothing";

    private static string Article(string type) => type switch
    {
        "object" or "array" => $"an {type}",
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => $"a {type}",
    };

    private static string Meaning(JsonObject schema) => schema["description"]?.GetValue<string>() is { } text ? $" ({text.TrimEnd('.')})" : "";
}
