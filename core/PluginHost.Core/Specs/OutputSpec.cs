namespace PluginHost.Core.Specs;

/// <summary>Where a run leaves its results.</summary>
/// <param name="Folder">The folder in which each run gets a folder of its own, relative to the spec's folder; <c>runs</c> by default.</param>
public sealed record OutputSpec(string Folder);
