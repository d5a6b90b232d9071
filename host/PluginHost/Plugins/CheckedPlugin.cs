using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>A plugin that passed every check that needs none of its code, and may be loaded.</summary>
/// <param name="Folder">The full path of its folder.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Warnings">What is odd about it, but does not keep it from working.</param>
public sealed record CheckedPlugin(string Folder, PluginManifest Manifest, FSharpList<string> Warnings)
{
    /// <summary>Whether it was given by <c>--dev-plugin</c>: it takes the place of others of its id, and no lock holds it.</summary>
    public bool InDevelopment { get; init; }

    /// <summary>The full path of the entry assembly.</summary>
    public string EntryAssembly => Path.Combine(Folder, Manifest.Assembly);
}
