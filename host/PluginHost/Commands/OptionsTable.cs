using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;
using PluginHost.Reports;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PluginHost.Commands;

/// <summary>Shows the options of a component as a table.</summary>
internal static class OptionsTable
{
    /// <summary>A table with one row an option.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The table, or a sentence when there are no options.</returns>
    public static IRenderable Of(OptionsSchema options)
    {
        var schema = JsonNode.Parse(options.ToString())!.AsObject();
        if (schema["properties"] is not JsonObject { Count: > 0 } properties)
        {
            return new Text("It takes no options.");
        }

        var required = (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Option", "Type", "Default", "Allowed", "Meaning");
        foreach (var (name, property) in properties)
        {
            var row = property!.AsObject();
            string[] cells =
            [
                name,
                TypeOf(row),
                row["default"] is { } standard ? standard.ToJsonString() : required.Contains(name) ? "must be given" : "none",
                Allowed(row),
                row["description"]?.ToString() ?? "",
            ];
            table.AddRow(cells.Select(cell => new Text(TerminalText.Plain(cell))));
        }

        return table;
    }

    private static string TypeOf(JsonObject schema) => schema["type"]!.GetValue<string>() switch
    {
        "array" => $"list of {TypeOf(schema["items"]!.AsObject())}",
        "integer" => "whole number",
        "boolean" => "true or false",
        "string" => "text",
        "object" when schema["properties"] is JsonObject { Count: > 0 } parts => $"object with {string.Join(", ", parts.Select(part => part.Key))}",
        var other => other,
    };

    private static string Allowed(JsonObject schema) => (schema["enum"], schema["minimum"], schema["maximum"]) switch
    {
        (JsonArray names, _, _) => string.Join(", ", names.Select(name => name?.ToString())),
        (_, { } minimum, { } maximum) => $"{minimum.ToJsonString()} to {maximum.ToJsonString()}",
        (_, { } minimum, null) => $"at least {minimum.ToJsonString()}",
        (_, null, { } maximum) => $"at most {maximum.ToJsonString()}",
        _ => "",
    };
}
