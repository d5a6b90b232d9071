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

    /// <summary>
    /// The standard errors, <c>outputs × features</c>; <see langword="null"/> where units are too few to tell, or their drawing is not known.
    /// </summary>
    internal static DoubleMatrix? Hc3(KernelRegression problem, SumFreeSystem system, DoubleMatrix attributions)
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
            return Freedoms(units, influences, stride) is { } freedoms
                ? Errors(problem, attributions, influences, stride, freedoms)
                : null;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>What each unit's leverage leaves to its residual, <c>1 − h</c>; none where it leaves nothing.</summary>
    private static double[]? Freedoms(CoalitionUnits units, ReadOnlySpan<double> influences, int stride)
    {
        var freedoms = new double[units.Count];
        for (var i = 0; i < freedoms.Length; i++)
        {
            var leverage = Vectors.SumOfKept(units.Masks.Row(i), influences.Slice(i * stride, stride));
            freedoms[i] = 1 - (units.Weights[i] * leverage);
            if (units.VarianceFactors[i] > 0 && !(freedoms[i] > LeastFreedom))
            {
                return null;
            }
        }

        return freedoms;
    }

    private static DoubleMatrix Errors(
        KernelRegression problem, DoubleMatrix attributions, ReadOnlySpan<double> influences, int stride, double[] freedoms)
    {
        var units = problem.Units;
        var errors = new double[problem.Outputs * problem.Features];
        var variances = new double[stride];
        for (var output = 0; output < problem.Outputs; output++)
        {
            Array.Clear(variances);
            var targets = problem.Targets(output);
            var predictions = problem.Predict(attributions, output);
            for (var i = 0; i < freedoms.Length; i++)
            {
                if (units.VarianceFactors[i] > 0)
                {
                    var score = units.Weights[i] * (targets[i] - predictions[i]) / freedoms[i];
                    Vectors.AddScaledSquares(
                        variances, units.VarianceFactors[i] * score * score, influences.Slice(i * stride, stride));
                }
            }

            for (var j = 0; j < problem.Features; j++)
            {
                errors[output * problem.Features + j] = Math.Sqrt(variances[j]);
            }
        }

        return DoubleMatrix.Create(problem.Outputs, problem.Features, errors);
    }
}
