using System.Runtime.InteropServices;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Lasso;

/// <summary>
/// A path of least-angle regression (Efron, Hastie, Johnstone and Tibshirani, 2004). It is piecewise linear and given by
/// its knots; for <see cref="LarsVariant.Lasso"/> the point at penalty <c>α</c> minimises
/// <c>‖y − Xβ‖²/(2·samples) + α‖β‖₁</c>.
/// </summary>
/// <param name="Alphas">The penalty at each knot, falling; the first is the smallest at which all coefficients are 0.</param>
/// <param name="Coefficients">The coefficients at each knot, <c>knots × features</c>; the first row is 0.</param>
/// <param name="Active">The features in use where the path ends, in the order in which they entered.</param>
public sealed record LarsPath(ValueArray<double> Alphas, DoubleMatrix Coefficients, ValueArray<int> Active)
{
    /// <summary>The number of steps after which a path ends unless another one is asked for.</summary>
    public const int DefaultSteps = 500;

    /// <summary>Follows a path from the penalty at which nothing is used to the unpenalised solution.</summary>
    /// <param name="gram">The products of the features with each other, <c>XᵀX</c>, <c>features × features</c>.</param>
    /// <param name="correlations">Their products with the target, <c>Xᵀy</c>.</param>
    /// <param name="samples">The number of samples, which penalties are divided by; 1 or more.</param>
    /// <param name="variant">Which path.</param>
    /// <param name="steps">After how many steps to stop at the latest, 0 or more.</param>
    /// <returns>The path; with one knot where no feature has to do with the target.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static LarsPath Compute(
        DoubleMatrix gram, ValueArray<double> correlations, int samples, LarsVariant variant, int steps = DefaultSteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return gram.Rows == correlations.Count && gram.Columns == correlations.Count
            ? Follow(correlations.Span, j => gram.Row(j).ToArray(), samples, variant, steps)
            : throw new ArgumentException(
                $"The Gram matrix is {gram}, but there are {correlations.Count} correlations.", nameof(gram));
    }

    /// <summary>The coefficients at a penalty between or beyond the knots.</summary>
    /// <param name="alpha">The penalty, 0 or more.</param>
    /// <returns>One coefficient a feature; those of the last knot for a penalty below it.</returns>
    public ValueArray<double> At(double alpha)
    {
        if (alpha >= Alphas[0])
        {
            return ValueArray.Init(Coefficients.Columns, _ => 0.0);
        }

        for (var knot = 1; knot < Alphas.Count; knot++)
        {
            if (alpha >= Alphas[knot])
            {
                var share = (Alphas[knot - 1] - alpha) / (Alphas[knot - 1] - Alphas[knot]);
                return ValueArray.Init(Coefficients.Columns, j =>
                    (1 - share) * Coefficients[knot - 1, j] + share * Coefficients[knot, j]);
            }
        }

        return ValueArray.Create(Coefficients.Row(Coefficients.Rows - 1));
    }

    /// <summary>Follows a path, asking only for the Gram columns of the features that enter it.</summary>
    internal static LarsPath Follow(
        ReadOnlySpan<double> correlations, Func<int, double[]> gramColumn, int samples, LarsVariant variant, int steps)
    {
        var walk = new LarsWalk(correlations, gramColumn);
        var alphas = new List<double> { walk.Correlation / samples };
        var knots = new List<double>(walk.Coefficients.ToArray());
        for (var step = 0; step < steps && walk.Advance(variant); step++)
        {
            alphas.Add(walk.Correlation / samples);
            knots.AddRange(walk.Coefficients);
        }

        var coefficients = DoubleMatrix.Create(
            alphas.Count, correlations.Length, CollectionsMarshal.AsSpan(knots));
        return new(ValueArray.From(alphas), coefficients, ValueArray.From(walk.Active));
    }
}
