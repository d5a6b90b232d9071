using System.Buffers;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// Standard errors by the sandwich estimator HC3 (MacKinnon and White, 1985; Long and Ervin, 2000):
/// <c>A⁺·(Σ wᵢ²·rᵢ²/(1 − hᵢ)²·zᵢzᵢᵀ)·A⁺</c> with residuals <c>r</c> and leverages <c>h</c>, over the differences of
/// complementary pairs, whose sampling is the only chance there is: a unit counts as its variance factor says.
/// </summary>
internal static class SandwichErrors
{
    /// <summary>A unit with no more than this left to its residual is fitted whatever it says.</summary>
    private const double LeastFreedom = 1e-8;

    /// <summary>The standard errors.</summary>
    /// <param name="problem">The regression.</param>
    /// <param name="system">Its normal equations.</param>
    /// <param name="attributions">The attributions over the features alone, <c>outputs × features</c>.</param>
    /// <param name="adjustments">For each output the regressor beside the features, if there is one.</param>
    /// <returns>
    /// Standard errors, <c>outputs × features</c>; <see langword="null"/> where units are too few to tell, or their drawing is not known.
    /// </returns>
    internal static DoubleMatrix? Hc3(
        KernelRegression problem, SumFreeSystem system, DoubleMatrix attributions, ValueArray<CubicAdjustment?> adjustments)
    {
        var units = problem.Units;
        var (features, outputs) = (problem.Features, problem.Outputs);
        if (units.VarianceFactors.Length == 0)
        {
            return null;
        }

        if (!units.VarianceFactors.AsSpan().ContainsAnyExcept(0.0))
        {
            return DoubleMatrix.Init(outputs, features, (_, _) => 0);
        }

        var stride = MaskProducts.Stride(features);
        if (units.Count <= features - 1 || system.PseudoInverse(stride) is not { } inverse)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(units.Count * stride);
        try
        {
            var influences = rented.AsSpan(0, units.Count * stride);
            MaskProducts.Multiply(units.Masks, inverse, stride, influences);
            var leverages = Leverages(units, influences, stride);
            var errors = new double[outputs * features];
            for (var output = 0; output < outputs; output++)
            {
                var residuals = Residuals(problem, attributions, output);
                if (!Errors(units, influences, leverages, residuals, adjustments[output], errors.AsSpan(output * features, features)))
                {
                    return null;
                }
            }

            return DoubleMatrix.Create(outputs, features, errors);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Each unit's leverage over its weight, by the features alone.</summary>
    private static double[] Leverages(CoalitionUnits units, ReadOnlySpan<double> influences, int stride)
    {
        var leverages = new double[units.Count];
        for (var i = 0; i < leverages.Length; i++)
        {
            leverages[i] = Vectors.SumOfKept(units.Masks.Row(i), influences.Slice(i * stride, stride));
        }

        return leverages;
    }

    private static double[] Residuals(KernelRegression problem, DoubleMatrix attributions, int output)
    {
        var residuals = problem.Predict(attributions, output);
        var targets = problem.Targets(output);
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = targets[i] - residuals[i];
        }

        return residuals;
    }

    /// <summary>The errors of one output; none where a unit's leverage leaves nothing to its residual.</summary>
    private static bool Errors(
        CoalitionUnits units,
        ReadOnlySpan<double> influences,
        double[] leverages,
        double[] residuals,
        CubicAdjustment? adjustment,
        Span<double> errors)
    {
        var stride = influences.Length / units.Count;
        var variances = new double[stride];
        var adjusted = new double[stride];
        for (var i = 0; i < residuals.Length; i++)
        {
            if (units.VarianceFactors[i] == 0)
            {
                continue;
            }

            var influence = influences.Slice(i * stride, stride);
            var (leverage, residual) = (leverages[i], residuals[i]);
            if (adjustment is not null)
            {
                (leverage, residual) = (leverage + adjustment.Leverage(i), adjustment.Residual(i, residual));
                influence.CopyTo(adjusted);
                adjustment.Adjust(i, adjusted);
                influence = adjusted;
            }

            var freedom = 1 - (units.Weights[i] * leverage);
            if (!(freedom > LeastFreedom))
            {
                return false;
            }

            var score = units.Weights[i] * residual / freedom;
            Vectors.AddScaledSquares(variances, units.VarianceFactors[i] * score * score, influence);
        }

        for (var j = 0; j < errors.Length; j++)
        {
            errors[j] = Math.Sqrt(variances[j]);
        }

        return true;
    }
}
