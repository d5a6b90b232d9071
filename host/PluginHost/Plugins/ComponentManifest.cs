using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Plugins;

/// <summary>One component as the manifest declares it.</summary>
/// <param name="Kind">What the component does.</param>
/// <param name="Id">Its name in specs, in kebab-case; unique among the components of its kind over all plugins.</param>
/// <param name="Type">The full name of its factory class in the entry assembly (<c>Namespace.Outer+Nested</c>).</param>
/// <param name="Description">What it does, in a sentence; may be empty.</param>
/// <param name="Options">The options that it takes.</param>
public sealed record ComponentManifest(ComponentKind Kind, string Id, string Type, string Description, OptionsSchema Options)
{
    /// <summary>What a spec must know of the component.</summary>
    public ComponentSignature Signature => new(Kind, Id, Options);

    /// <summary>How messages call the component, such as <c>explainer 'lime'</c>.</summary>
    public string Name => $"{ComponentKinds.NameOf(Kind)} '{Id}'";
}
