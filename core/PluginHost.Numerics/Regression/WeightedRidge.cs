using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;

namespace PluginHost.Numerics.Regression;

/// <summary>
/// Weighted ridge regression: minimises <c>Σ wᵢ(yᵢ − b − zᵢ·β)² + α‖β‖²</c> over the intercept <c>b</c>, which is not
/// penalised, and the coefficients <c>β</c> (Hoerl and Kennard, 1970). With <c>α = 0</c> it is weighted least squares,
/// and of several solutions the one with the smallest ‖β‖.
/// </summary>
public static class WeightedRidge
{
    /// <summary>
    /// Fits every output on all features with one factorisation. With more features than samples the system is solved
    /// in its dual form, <c>samples × samples</c>.
    /// </summary>
    /// <param name="problem">The samples.</param>
    /// <param name="alpha">The penalty α, 0 or more.</param>
    /// <returns>One fit an output.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The penalty is negative or not finite.</exception>
    public static ValueArray<LinearFit> Fit(MaskRegression problem, double alpha) =>
        Fit(problem, ValueArray.Init(problem.Outputs, k => k), problem.AllFeatures, alpha);

    /// <summary>Fits one output on some of the features.</summary>
    /// <param name="problem">The samples.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="features">The features to use, each at most once; without any, the fit is the weighted mean.</param>
    /// <param name="alpha">The penalty α, 0 or more.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The penalty is negative or not finite, or the output or a feature lies outside the problem.
    /// </exception>
    public static LinearFit Fit(MaskRegression problem, int output, ValueArray<int> features, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)problem.Outputs, nameof(output));
        return Fit(problem, [output], features, alpha)[0];
    }

    /// <summary>The coefficients of each output on all features, for those who need no more of a fit.</summary>
    internal static double[][] Coefficients(MaskRegression problem, double alpha) =>
        Coefficients(problem, ValueArray.Init(problem.Outputs, k => k), problem.AllFeatures, alpha);

    private static ValueArray<LinearFit> Fit(
        MaskRegression problem, ValueArray<int> outputs, ValueArray<int> features, double alpha)
    {
        var coefficients = Coefficients(problem, outputs, features, alpha);
        return ValueArray.Init(outputs.Count, k => Complete(problem, outputs[k], features, coefficients[k]));
    }

    private static double[][] Coefficients(
        MaskRegression problem, ValueArray<int> outputs, ValueArray<int> features, double alpha)
    {
        if (!(alpha >= 0) || !double.IsFinite(alpha))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A ridge penalty is a finite number, 0 or more.");
        }

        foreach (var feature in features)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
                (uint)feature, (uint)problem.Features, nameof(features));
        }

        return features.Count > problem.Samples
            ? DualRidge.Coefficients(problem, outputs, features, alpha)
            : Primal(problem, outputs, features, alpha);
    }

    private static double[][] Primal(
        MaskRegression problem, ValueArray<int> outputs, ValueArray<int> features, double alpha)
    {
        var matrix = problem.Gram(features);
        for (var j = 0; j < features.Count; j++)
        {
            matrix[j * features.Count + j] += alpha;
        }

        var system = SymmetricSystem.Factor(matrix, features.Count);
        return [.. outputs.Select(output =>
        {
            var correlations = new double[features.Count];
            for (var j = 0; j < correlations.Length; j++)
            {
                correlations[j] = problem.Correlations(output)[features[j]];
            }

            return system.Solve(correlations);
        })];
    }

    private static LinearFit Complete(
        MaskRegression problem, int output, ValueArray<int> features, double[] coefficients)
    {
        var shift = 0.0;
        for (var j = 0; j < coefficients.Length; j++)
        {
            shift += coefficients[j] * problem.Means[features[j]];
        }

        var outputs = problem.ScaledOutput(output);
        double unexplained = 0, total = 0;
        for (var i = 0; i < problem.Samples; i++)
        {
            var prediction = -shift;
            for (var j = 0; j < coefficients.Length; j++)
            {
                if (problem.Masks[i, features[j]])
                {
                    prediction += coefficients[j];
                }
            }

            var residual = outputs[i] - problem.RootWeights[i] * prediction;
            unexplained += residual * residual;
            total += outputs[i] * outputs[i];
        }

        var score = total > 0 ? 1 - unexplained / total : 1;
        return new(features, ValueArray.Create<double>(coefficients), problem.OutputMeans[output] - shift, score);
    }
}
