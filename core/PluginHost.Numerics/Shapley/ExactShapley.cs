using System.Numerics;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// Shapley values from the value of every coalition (Shapley, "A Value for n-Person Games", 1953):
/// <c>φⱼ = Σ s!(M − 1 − s)!/M! · (v(S ∪ j) − v(S))</c> over the coalitions <c>S</c> of <c>s</c> features without <c>j</c>.
/// </summary>
public static class ExactShapley
{
    /// <summary>The most features that a call takes: 2²⁴ coalitions.</summary>
    public const int MostFeatures = 24;

    /// <summary>The Shapley values.</summary>
    /// <param name="features">The number of features <c>M</c>, from 0 to <see cref="MostFeatures"/>.</param>
    /// <param name="values">The value of each of the <c>2^M</c> coalitions; bit <c>j</c> of an index says whether feature <c>j</c> is kept.</param>
    /// <returns>One value a feature; they sum to what the last coalition is worth more than the first.</returns>
    /// <exception cref="ArgumentException">There is another number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too many features.</exception>
    public static ValueArray<double> Values(int features, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features, MostFeatures);
        if (values.Length != 1 << features)
        {
            throw new ArgumentException(
                $"{features} features have {1 << features} coalitions, but {values.Length} values are given.", nameof(values));
        }

        var weights = Weights(features);
        var attributions = new double[features];
        for (var j = 0; j < features; j++)
        {
            for (var coalition = 0; coalition < values.Length; coalition++)
            {
                if ((coalition >> j & 1) == 0)
                {
                    attributions[j] += weights[BitOperations.PopCount((uint)coalition)]
                        * (values[coalition | (1 << j)] - values[coalition]);
                }
            }
        }

        return ValueArray.Create<double>(attributions);
    }

    /// <summary>The weight of a step from a coalition of each size, <c>1 / (M · C(M − 1, s))</c>.</summary>
    private static double[] Weights(int features)
    {
        var weights = new double[features];
        for (var size = 0; size < features; size++)
        {
            weights[size] = 1 / (features * ShapleyKernel.Coalitions(features - 1, size));
        }

        return weights;
    }
}
