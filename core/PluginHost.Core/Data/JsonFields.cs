using System.Text.Json;

namespace PluginHost.Core.Data;

/// <summary>Reads fields of JSON objects.</summary>
internal static class JsonFields
{
    /// <summary>A text, or <see langword="null"/> where there is none of this name.</summary>
    public static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A list of texts, or <see langword="null"/> where there is none of this name.</summary>
    public static string[]? Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    /// <summary>The letter of a number from 0, which may stand in quotes; <see langword="null"/> for what is none below the limit.</summary>
    public static string? Letter(JsonElement root, string name, int count) => root.TryGetProperty(name, out var value)
        ? Letter(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), count)
        : null;

    /// <summary>The letter of a number from 0 as it is written.</summary>
    public static string? Letter(string text, int count) =>
        text.Length == 1 && text[0] >= '0' && text[0] < '0' + count ? ((char)('A' + text[0] - '0')).ToString() : null;
}
