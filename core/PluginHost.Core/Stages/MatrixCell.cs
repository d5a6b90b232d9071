using PluginHost.Core.Fidelity;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Stages;

/// <summary>One source and one target of a fidelity matrix, over instances.</summary>
/// <param name="Fidelity">How well the source's surrogates stand for the target.</param>
/// <param name="Attributions">How alike the source's attributions are to the target's own; the same on whatever masks fidelity is measured.</param>
/// <param name="Halves">The ceiling of these: how alike the target's own are, fitted to two halves of the samples.</param>
/// <param name="MostFirst">AOPC with the features that speak most for the label deleted first; <see langword="null"/> unless asked for.</param>
/// <param name="LeastFirst">AOPC with those that speak least for it first.</param>
public sealed record MatrixCell(
    FidelityCell Fidelity, ClosenessMeans Attributions, ClosenessMeans Halves, MeanInterval? MostFirst, MeanInterval? LeastFirst);
