using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// Coalitions drawn for a regression that gives Shapley values, never the empty one or that of all features: those are
/// constraints. A coalition that comes with its complement stands right before it.
/// </summary>
/// <param name="Masks">The coalitions, <c>samples × features</c>; none where there are fewer than two features.</param>
/// <param name="Weights">The weight of each coalition in the regression, above 0; they sum to 1.</param>
/// <param name="VarianceFactors">
/// How much the chance that drew a coalition tells of the spread of the estimate, as the factor of its squared residual in
/// the sampling variance: 1 when drawn independently, <c>1 − n/N</c> as one of <c>n</c> drawn of <c>N</c> without
/// replacement, <c>1/c</c> when it stands for <c>c</c> draws, 0 when all coalitions of its size are there.
/// </param>
public sealed record CoalitionSample(
    MaskMatrix Masks, ValueArray<double> Weights, ValueArray<double> VarianceFactors)
{
    /// <summary>The number of coalitions.</summary>
    public int Samples => Masks.Samples;

    /// <summary>The number of features.</summary>
    public int Features => Masks.Features;
}
