using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Stages;

/// <summary>How far a target's probability of its label falls while features are deleted by a source's attributions.</summary>
/// <param name="MostFirst">With the features that speak most for the label first.</param>
/// <param name="LeastFirst">With those that speak least for it first.</param>
public sealed record DeletionPair(DeletionCurve MostFirst, DeletionCurve LeastFirst);
