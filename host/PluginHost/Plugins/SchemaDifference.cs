using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;

namespace PluginHost.Plugins;

/// <summary>Where the schema in a manifest and the one of the options record part, line by line as in a diff.</summary>
public static class SchemaDifference
{
    /// <summary>Compares two schemas.</summary>
    /// <param name="manifest">The schema in <c>plugin.json</c>.</param>
    /// <param name="code">The schema of the options record.</param>
    /// <returns>
    /// Lines that begin with <c>-</c> for what only the manifest says and <c>+</c> for what only the code says, each with the path
    /// in the schema; empty when both mean the same.
    /// </returns>
    public static FSharpList<string> Between(OptionsSchema manifest, OptionsSchema code) =>
        [.. Between("", JsonNode.Parse(manifest.ToString()), JsonNode.Parse(code.ToString()))];

    private static IEnumerable<string> Between(string path, JsonNode? manifest, JsonNode? code)
    {
        if (manifest is JsonObject left && code is JsonObject right)
        {
            return left.Select(member => member.Key).Concat(right.Select(member => member.Key)).Distinct(StringComparer.Ordinal)
                .SelectMany(key => Between(path.Length == 0 ? key : $"{path}.{key}", left[key], right[key]));
        }

        return JsonNode.DeepEquals(manifest, code)
            ? []
            : [.. Line('-', path, manifest), .. Line('+', path, code)];
    }

    private static IEnumerable<string> Line(char sign, string path, JsonNode? value) =>
        value is null ? [] : [$"{sign} {path}: {value.ToJsonString()}"];
}
