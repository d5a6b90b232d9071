using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// Kernel SHAP with fewer coalitions than features: of the many attributions that fit, those nearest to an even share.
/// Solved in its dual form, <c>units × units</c>, for which inner products of masks are counts of common bits.
/// </summary>
internal static class DualKernelRegression
{
    internal static DoubleMatrix Attributions(KernelRegression problem)
    {
        var (units, features) = (problem.Units, problem.Features);
        var sizes = new double[units.Count];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = units.Masks.Kept(i);
        }

        var kernel = new double[units.Count * units.Count];
        for (var i = 0; i < units.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var product = Vectors.KeptByBoth(units.Masks.Row(i), units.Masks.Row(j)) - (sizes[i] * sizes[j] / features);
                kernel[i * units.Count + j] = kernel[j * units.Count + i] =
                    Math.Sqrt(units.Weights[i] * units.Weights[j]) * product;
            }
        }

        var system = SymmetricSystem.Factor(kernel, units.Count);
        return DoubleMatrix.FromRows(features, ValueArray.Init(problem.Outputs, output =>
        {
            var even = problem.Totals[output] / features;
            var targets = problem.Targets(output);
            var right = new double[units.Count];
            for (var i = 0; i < right.Length; i++)
            {
                right[i] = Math.Sqrt(units.Weights[i]) * (targets[i] - (even * sizes[i]));
            }

            var shares = system.Solve(right);
            var rest = 0.0;
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] *= Math.Sqrt(units.Weights[i]);
                rest += shares[i] * sizes[i] / features;
            }

            var deviations = Vectors.TransposedProduct(units.Masks, shares);
            return ValueArray.Init(features, j => even + (deviations[j] - rest));
        }));
    }
}
