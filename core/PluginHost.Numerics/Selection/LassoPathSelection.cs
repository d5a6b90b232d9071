using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Lasso;
using PluginHost.Numerics.Regression;

namespace PluginHost.Numerics.Selection;

/// <summary>
/// LIME's <c>lasso_path</c>: the features in use at the least penalised knot of the lasso path that uses no more of them
/// than wanted.
/// </summary>
public static class LassoPathSelection
{
    /// <summary>Selects features for one output.</summary>
    /// <param name="problem">The samples.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="count">How many features at most, 0 or more.</param>
    /// <returns>The features, ascending; fewer than wanted where the path drops some, none for a constant output.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or the output lies outside the problem.</exception>
    public static ValueArray<int> Select(MaskRegression problem, int output, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)problem.Outputs, nameof(output));
        var path = LarsPath.Follow(
            problem.Correlations(output), problem.GramColumn, problem.Samples, LarsVariant.Lasso, LarsPath.DefaultSteps);
        for (var knot = path.Alphas.Count - 1; knot > 0; knot--)
        {
            var used = Used(path.Coefficients.Row(knot));
            if (used.Count <= count)
            {
                return used;
            }
        }

        return [];
    }

    private static ValueArray<int> Used(ReadOnlySpan<double> coefficients)
    {
        var used = new List<int>();
        for (var j = 0; j < coefficients.Length; j++)
        {
            if (coefficients[j] != 0)
            {
                used.Add(j);
            }
        }

        return ValueArray.From(used);
    }
}
