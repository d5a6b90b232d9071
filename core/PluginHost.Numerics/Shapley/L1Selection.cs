using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Lasso;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// The features that an L1-regularised regression keeps for Kernel SHAP, as shap's <c>l1_reg</c> chooses them: in a
/// regression without the constraint, in which every coalition stands twice, against the empty coalition and against the
/// full one, weighted by how far it is from the other.
/// </summary>
public sealed class L1Selection
{
    private readonly KernelRegression _problem;
    private readonly AugmentedRegression _plain;
    private readonly Lazy<AugmentedRegression> _centred;

    /// <summary>Prepares what the selections of all outputs share.</summary>
    /// <param name="problem">The regression to select features for.</param>
    public L1Selection(KernelRegression problem)
    {
        _problem = problem;
        _plain = AugmentedRegression.Of(problem.Sample);
        _centred = new(_plain.Centred);
    }

    /// <summary>Whether coalitions are many enough to estimate the noise that an information criterion weighs features against.</summary>
    /// <param name="sample">The coalitions.</param>
    /// <returns><see langword="true"/> when twice their number is more than that of features and one.</returns>
    public static bool CanWeigh(CoalitionSample sample) => 2 * sample.Samples > sample.Features + 1;

    /// <summary>shap's <c>num_features(k)</c>: the first features that least-angle regression takes.</summary>
    /// <param name="output">The output, from 0.</param>
    /// <param name="count">How many, 1 or more; all of them where there are fewer.</param>
    /// <returns>The features in the order in which they enter; none where no feature has to do with the output.</returns>
    public ValueArray<int> First(int output, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Path(_plain, _plain.Correlations(_problem, output), LarsVariant.Lar, count).Active;
    }

    /// <summary>The features that the lasso uses at a penalty, an intercept fitted.</summary>
    /// <param name="output">The output, from 0.</param>
    /// <param name="alpha">The penalty, more than 0, in units of the output.</param>
    /// <returns>The features, ascending; where the penalty leaves none, the one that would be used first.</returns>
    public ValueArray<int> AtPenalty(int output, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        var path = Path(_centred.Value, _centred.Value.Correlations(_problem, output), LarsVariant.Lasso, LarsPath.DefaultSteps);
        return OrFirst(Used(path.At(alpha).Span), path);
    }

    /// <summary>
    /// shap's <c>aic</c> and <c>bic</c>: of the knots of the lasso path, each feature scaled to unit deviation and an intercept
    /// fitted, the one with the least information criterion <c>RSS/σ² + price · features</c>
    /// (Zou, Hastie and Tibshirani, 2007), the noise <c>σ²</c> estimated by least squares on all features.
    /// </summary>
    /// <param name="output">The output, from 0.</param>
    /// <param name="criterion">Which criterion.</param>
    /// <returns>The features, ascending; where the least is at none, the one that would be used first.</returns>
    /// <exception cref="InvalidOperationException">There are too few coalitions: see <see cref="CanWeigh"/>.</exception>
    public ValueArray<int> ByCriterion(int output, InformationCriterion criterion)
    {
        if (!CanWeigh(_problem.Sample))
        {
            throw new InvalidOperationException(
                $"{_problem.Sample.Samples} coalitions of {_problem.Features} features are too few for an information criterion.");
        }

        var centred = _centred.Value;
        var freedom = centred.Rows - _problem.Features - 1;
        var scaled = centred.Scaled();
        var correlations = scaled.Correlations(_problem, output);
        var squares = scaled.SquaredNorm(_problem, output);
        var path = Path(scaled, correlations, LarsVariant.Lasso, LarsPath.DefaultSteps);
        var noise = Math.Max(scaled.LeastResidual(correlations, squares) / freedom, double.Epsilon);
        var price = criterion == InformationCriterion.Akaike ? 2 : Math.Log(scaled.Rows);
        var best = Enumerable.Range(0, path.Alphas.Count).MinBy(knot =>
        {
            var coefficients = path.Coefficients.Row(knot);
            return (scaled.Residual(coefficients, correlations, squares) / noise) + (price * Used(coefficients).Count);
        });
        return OrFirst(Used(path.Coefficients.Row(best)), path);
    }

    private static LarsPath Path(AugmentedRegression problem, double[] correlations, LarsVariant variant, int steps) =>
        LarsPath.Follow(correlations, problem.GramColumn, problem.Rows, variant, steps);

    /// <summary>A surrogate of nothing could not sum to the total, so one feature is kept at least.</summary>
    private static ValueArray<int> OrFirst(ValueArray<int> used, LarsPath path) =>
        used.Count == 0 && path.Alphas.Count > 1 ? Used(path.Coefficients.Row(1)) : used;

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
