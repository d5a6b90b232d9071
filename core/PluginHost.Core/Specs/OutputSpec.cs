namespace PluginHost.Core.Specs;

/// <summary>Where a run leaves its results.</summary>
/// <param name="Folder">The folder in which each run gets a folder of its own, relative to the spec's folder; <c>runs</c> by default.</param>
/// <param name="Store">The file of the answer store, relative to the spec's folder; the user's own store where there is none.</param>
public sealed record OutputSpec(string Folder, string? Store = null);
