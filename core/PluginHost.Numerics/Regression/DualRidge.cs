using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Regression;

/// <summary>
/// Ridge in its dual form, for more features than samples: <c>β = X̃ᵀ(X̃X̃ᵀ + αI)⁻¹ỹ</c> (Saunders, Gammerman and Vovk,
/// 1998). Inner products of masks are counts of common bits, so no matrix as wide as the features is ever made.
/// </summary>
internal static class DualRidge
{
    /// <summary>The coefficients of each output, over the given features.</summary>
    internal static double[][] Coefficients(
        MaskRegression problem, ValueArray<int> outputs, ValueArray<int> features, double alpha)
    {
        var masks = features.Count == problem.Features
            ? problem.Masks
            : MaskMatrix.Init(problem.Samples, features.Count, (i, j) => problem.Masks[i, features[j]]);
        var matrix = CentredKernel(masks, problem);
        for (var i = 0; i < problem.Samples; i++)
        {
            matrix[i * problem.Samples + i] += alpha;
        }

        var system = SymmetricSystem.Factor(matrix, problem.Samples);
        return [.. outputs.Select(output =>
        {
            var all = problem.ProductWithRegressors(system.Solve(problem.ScaledOutput(output)));
            return features.Select(feature => all[feature]).ToArray();
        })];
    }

    /// <summary><c>√(wᵢwⱼ)·(zᵢ − μ)·(zⱼ − μ)</c> for all pairs of samples.</summary>
    private static double[] CentredKernel(MaskMatrix masks, MaskRegression problem)
    {
        var size = masks.Samples;
        var kernel = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                kernel[i * size + j] = kernel[j * size + i] = Vectors.KeptByBoth(masks.Row(i), masks.Row(j));
            }
        }

        // zᵢ·μ is the weighted mean of row i of the counts, μ·μ that of those means.
        var weights = problem.Weights.Span;
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var withMean = new double[size];
        for (var i = 0; i < size; i++)
        {
            withMean[i] = Vectors.Dot(weights, kernel.AsSpan(i * size, size)) / total;
        }

        var meanSquared = Vectors.Dot(weights, withMean) / total;
        for (var i = 0; i < size; i++)
        {
            var root = problem.RootWeights[i];
            for (var j = 0; j <= i; j++)
            {
                var centred = kernel[i * size + j] - withMean[i] - withMean[j] + meanSquared;
                kernel[i * size + j] = kernel[j * size + i] = root * problem.RootWeights[j] * centred;
            }
        }

        return kernel;
    }
}
