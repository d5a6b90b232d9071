using System.Text.Json;
using System.Text.Json.Nodes;

namespace PluginHost.Abstractions.Options;

/// <summary>Finds the paths among options by the keyword <c>format</c> of their schema.</summary>
internal static class OptionsPaths
{
    public const string Format = "path";

    /// <summary>The format of texts that are secrets.</summary>
    public const string SecretFormat = "secret";

    /// <summary>Whether options by this schema are paths: a text, or a list of texts.</summary>
    public static bool IsPath(JsonObject schema) =>
        Text(schema["format"]) == Format || (schema["items"] is JsonObject items && IsPath(items));

    /// <summary>Whether an option by this schema is a secret.</summary>
    public static bool IsSecret(JsonObject schema) => Text(schema["format"]) == SecretFormat;

    /// <summary>A copy of options, with each path transformed; values that do not fit the schema stay as they are.</summary>
    public static JsonNode? Map(JsonObject? schema, JsonNode? value, Func<string, string> transform) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, Map(schema?["properties"]?[member.Key] as JsonObject, member.Value, transform)))),
        JsonArray items => new JsonArray([.. items.Select(item => Map(schema?["items"] as JsonObject, item, transform))]),
        _ when schema is not null && IsPath(schema) && Text(value) is { } path => JsonValue.Create(transform(path)),
        _ => value?.DeepClone(),
    };

    /// <summary>A path made absolute. What cannot be a path stays as it is, for the component to complain of.</summary>
    public static string Absolute(string path, string folder) =>
        path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? path : Path.GetFullPath(path, folder);

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
