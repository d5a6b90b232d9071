namespace PluginHost.Core.Specs;

/// <summary>An explainer as the spec configures it.</summary>
/// <param name="Name">The name by which stages speak of it; part of the path of its random numbers.</param>
/// <param name="Component">The id of the explainer component (<c>use</c>), by default the name.</param>
/// <param name="Options">The component's options.</param>
public sealed record ExplainerSpec(string Name, string Component, OptionValues Options);
