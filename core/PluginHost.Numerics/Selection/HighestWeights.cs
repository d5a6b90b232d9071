using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Regression;

namespace PluginHost.Numerics.Selection;

/// <summary>
/// LIME's <c>highest_weights</c>: a ridge regression on all features, of which those with the largest
/// |coefficient × value in the instance| are kept. The instance is the first sample.
/// </summary>
public static class HighestWeights
{
    /// <summary>The ridge penalty of the regression that ranks the features.</summary>
    public const double Alpha = 0.01;

    /// <summary>Selects features for every output, with one factorisation for all.</summary>
    /// <param name="problem">The samples, the instance itself first.</param>
    /// <param name="count">How many features, 0 or more; all of them where there are fewer.</param>
    /// <returns>
    /// For each output its features, the strongest first; of equal ones the lowest index first. A larger count only appends.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static ValueArray<ValueArray<int>> Select(MaskRegression problem, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return ValueArray.From(WeightedRidge.Coefficients(problem, Alpha)
            .Select(coefficients => Strongest(problem, coefficients, count)));
    }

    private static ValueArray<int> Strongest(MaskRegression problem, double[] coefficients, int count) => ValueArray.From(
        Enumerable.Range(0, coefficients.Length)
            .OrderByDescending(j => problem.Masks[0, j] ? Math.Abs(coefficients[j]) : 0)
            .Take(count));
}
