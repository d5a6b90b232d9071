using Microsoft.FSharp.Collections;

namespace PluginHost.Plugins;

/// <summary>A plugin whose code has been loaded and whose factories have been made.</summary>
/// <param name="Plugin">The plugin as it was checked.</param>
/// <param name="Components">Its components, in the manifest's order.</param>
public sealed record LoadedPlugin(CheckedPlugin Plugin, FSharpList<LoadedComponent> Components);
