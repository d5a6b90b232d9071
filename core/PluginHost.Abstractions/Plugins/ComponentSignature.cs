using PluginHost.Abstractions.Options;

namespace PluginHost.Abstractions.Plugins;

/// <summary>All that must be known of a component to check a spec that uses it; read from the manifest, without its code.</summary>
/// <param name="Kind">What the component does.</param>
/// <param name="Id">Its name in specs, in kebab-case; unique among the components of its kind.</param>
/// <param name="Options">The options that it takes.</param>
public sealed record ComponentSignature(ComponentKind Kind, string Id, OptionsSchema Options);
