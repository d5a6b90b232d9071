using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;
using PluginHost.Numerics.Regression;

namespace PluginHost.Numerics.Selection;

/// <summary>
/// Greedy forward selection, as LIME's <c>forward_selection</c>: again and again the feature that raises the weighted R²
/// of an unpenalised regression most. It is computed without refitting: orthogonalising all features on those selected
/// (a Cholesky factorisation whose pivots are the choices) leaves for each one what it would add.
/// </summary>
public static class ForwardSelection
{
    /// <summary>Selects features for one output.</summary>
    /// <param name="problem">The samples.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="count">How many features, 0 or more; all of them where there are fewer.</param>
    /// <returns>
    /// The features in the order of selection; of equal ones the lowest index first. A larger count only appends.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or the output lies outside the problem.</exception>
    public static ValueArray<int> Select(MaskRegression problem, int output, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)problem.Outputs, nameof(output));
        var norms = problem.GramDiagonal();
        var rest = norms.ToArray();
        var correlations = problem.Correlations(output).ToArray();
        var taken = new bool[problem.Features];
        var columns = new List<double[]>();
        var selected = new int[Math.Min(count, problem.Features)];
        for (var step = 0; step < selected.Length; step++)
        {
            var best = -1;
            var bestGain = double.NegativeInfinity;
            for (var j = 0; j < taken.Length; j++)
            {
                // What depends on the selected ones adds nothing; it is taken only when nothing else is left.
                var gain = rest[j] > SymmetricSystem.RankTolerance * norms[j]
                    ? correlations[j] * correlations[j] / rest[j]
                    : 0;
                if (!taken[j] && gain > bestGain)
                {
                    (best, bestGain) = (j, gain);
                }
            }

            selected[step] = best;
            taken[best] = true;
            if (bestGain > 0)
            {
                Orthogonalise(problem.GramColumn(best), best, columns, rest, correlations);
            }
        }

        return ValueArray.Create<int>(selected);
    }

    private static void Orthogonalise(
        double[] column, int pivot, List<double[]> columns, double[] rest, double[] correlations)
    {
        foreach (var earlier in columns)
        {
            Vectors.AddScaled(column, -earlier[pivot], earlier);
        }

        var scale = 1 / Math.Sqrt(rest[pivot]);
        for (var j = 0; j < column.Length; j++)
        {
            column[j] *= scale;
            rest[j] -= column[j] * column[j];
        }

        Vectors.AddScaled(correlations, -correlations[pivot] * scale, column);
        columns.Add(column);
    }
}
