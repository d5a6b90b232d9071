using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;

namespace PluginHost.Plugins;

/// <summary>A folder in which a plugin was looked for, and what its check came to.</summary>
/// <param name="Folder">The full path.</param>
/// <param name="Check">The plugin, ready to be loaded, or why it is not.</param>
public sealed record DiscoveredPlugin(string Folder, FSharpResult<CheckedPlugin, PluginOutcome> Check)
{
    /// <summary>What the plugin says of itself, where that could be read.</summary>
    public PluginManifest? Manifest => Check.Match(
        plugin => plugin.Manifest,
        outcome => outcome.Match<PluginManifest?>(
            loaded => loaded.Plugin.Plugin.Manifest,
            warned => warned.Plugin.Plugin.Manifest,
            disabled => disabled.Manifest,
            incompatible => incompatible.Manifest,
            invalid => invalid.Manifest,
            failed => failed.Plugin.Manifest));

    /// <summary>The plugin's id, or the folder's name where there is none.</summary>
    public string Id => Manifest?.Id ?? Path.GetFileName(Folder);

    /// <summary>How the plugin stands before any of its code has run: <c>ready</c>, <c>ready with warning</c>, or the outcome.</summary>
    public string Status => Check.Match(plugin => plugin.Warnings.IsEmpty ? "ready" : "ready with warning", outcome => outcome.Status);

    /// <summary>The warnings or reasons that go with the status.</summary>
    public Microsoft.FSharp.Collections.FSharpList<string> Messages => Check.Match(plugin => plugin.Warnings, outcome => outcome.Messages);
}
