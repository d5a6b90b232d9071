using PluginHost.Abstractions.Explanations;

namespace PluginHost.Core.Stages;

/// <summary>A feature with what it did to one output.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Attribution">Its attribution, on the scale of the explanation's link.</param>
public sealed record AttributedFeature(Feature Feature, double Attribution);
