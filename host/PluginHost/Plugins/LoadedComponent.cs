using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>A component with its factory, made from the plugin's code.</summary>
/// <param name="Manifest">What the manifest says of it.</param>
/// <param name="Factory">Its factory, of the interface that its kind asks for.</param>
/// <param name="Options">The schema of the options record that the code has; should equal the manifest's.</param>
public sealed record LoadedComponent(ComponentManifest Manifest, IComponentFactory Factory, OptionsSchema Options);
