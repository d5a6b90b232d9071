using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Plugins;
using PluginHost.Plugins;

namespace PluginHost.Commands;

/// <summary>Plugins as JSON, for other programs.</summary>
internal static class PluginsJson
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A list of plugins.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <returns>An object with the host's <c>contract</c> and <c>plugins</c>.</returns>
    public static string Of(FSharpList<DiscoveredPlugin> plugins) => new JsonObject
    {
        ["contract"] = ContractVersion.Current.ToString(),
        ["plugins"] = Array(plugins.Select(Of)),
    }.ToJsonString(Indented);

    /// <summary>One plugin, with the schema of each component's options.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <returns>The object.</returns>
    public static string Detailed(DiscoveredPlugin plugin)
    {
        var json = Of(plugin);
        foreach (var (component, manifest) in json["components"]!.AsArray().Zip(plugin.Manifest?.Components ?? FSharpList<ComponentManifest>.Empty))
        {
            component!["options"] = JsonNode.Parse(manifest.Options.ToString());
        }

        return json.ToJsonString(Indented);
    }

    private static JsonObject Of(DiscoveredPlugin plugin) => new()
    {
        ["id"] = plugin.Id,
        ["version"] = plugin.Manifest?.Version,
        ["description"] = plugin.Manifest?.Description,
        ["folder"] = plugin.Folder,
        ["status"] = plugin.Status,
        ["messages"] = Array(plugin.Messages.Select(message => JsonValue.Create(message))),
        ["components"] = Array((plugin.Manifest?.Components ?? FSharpList<ComponentManifest>.Empty).Select(component => new JsonObject
        {
            ["kind"] = ComponentKinds.NameOf(component.Kind),
            ["id"] = component.Id,
            ["type"] = component.Type,
            ["description"] = component.Description,
        })),
    };

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
