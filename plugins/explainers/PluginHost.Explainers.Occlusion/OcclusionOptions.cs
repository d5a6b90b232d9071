namespace PluginHost.Explainers.Occlusion;

/// <summary>The options of occlusion: there are none.</summary>
public sealed record OcclusionOptions;
