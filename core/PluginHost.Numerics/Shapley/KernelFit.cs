using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Shapley;

/// <summary>What <see cref="KernelRegression"/> made of a sample.</summary>
/// <param name="Attributions">The attributions, <c>outputs × features</c>; those of an output sum to its total.</param>
/// <param name="StandardErrors">
/// The standard error that sampling leaves in each attribution, <c>outputs × features</c>; 0 where every coalition was
/// there. <see langword="null"/> where there are too few coalitions to tell.
/// </param>
/// <param name="Scores">The weighted R² of each output's surrogate over the sample.</param>
public sealed record KernelFit(DoubleMatrix Attributions, DoubleMatrix? StandardErrors, ValueArray<double> Scores)
{
    /// <summary>The fit that totals alone allow: shared evenly; exact for one feature.</summary>
    internal static KernelFit OfTotals(KernelRegression problem) => new(
        DoubleMatrix.Init(problem.Outputs, problem.Features, (output, _) => problem.Totals[output] / problem.Features),
        problem.Features < 2 ? DoubleMatrix.Init(problem.Outputs, problem.Features, (_, _) => 0) : null,
        ValueArray.Init(problem.Outputs, _ => 1.0));
}
