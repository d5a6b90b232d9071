using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>What a plugin says of itself in its <c>plugin.json</c>.</summary>
/// <param name="Id">The plugin's name, in kebab-case.</param>
/// <param name="Version">The plugin's own version, as text.</param>
/// <param name="Contract">The contracts that it can work with.</param>
/// <param name="Assembly">The file name of the entry assembly, in the plugin's folder.</param>
/// <param name="Description">What the plugin is, in a sentence; may be empty.</param>
/// <param name="Disabled">Whether the plugin is to be left alone; by default it is not.</param>
/// <param name="Components">What it offers; at least one.</param>
public sealed record PluginManifest(
    string Id,
    string Version,
    ContractRange Contract,
    string Assembly,
    string Description,
    bool Disabled,
    FSharpList<ComponentManifest> Components)
{
    /// <summary>The name of the file, in the plugin's folder.</summary>
    public const string FileName = "plugin.json";
}
