using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Algebra;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// The regression of Kernel SHAP (Lundberg and Lee, 2017; Covert and Lee, "Improving KernelSHAP", 2021): minimises
/// <c>Σ wᵢ(vᵢ − zᵢ·φ)²</c> over attributions <c>φ</c> that sum to what all features are worth. In
/// <c>φ = T/M + β</c> with <c>Σβ = 0</c> no feature is singled out to be eliminated, so that the order of features
/// does not matter. All outputs share one Gram matrix.
/// </summary>
public sealed class KernelRegression
{
    private readonly double[][] _targets;
    private readonly double[][] _products;

    private KernelRegression(CoalitionSample sample, DoubleMatrix worths, ValueArray<double> totals)
    {
        (Sample, Worths, Totals) = (sample, worths, totals);
        Units = CoalitionUnits.Of(sample);
        _targets = [.. totals.Select((total, k) => Units.Targets(worths.Column(k).Span, total))];
        _products = [.. _targets.Select(WeightedProduct)];
    }

    /// <summary>The coalitions, with their weights.</summary>
    public CoalitionSample Sample { get; }

    /// <summary>What each coalition is worth: an output less that of the empty coalition; <c>samples × outputs</c>.</summary>
    public DoubleMatrix Worths { get; }

    /// <summary>What all features together are worth, for each output.</summary>
    public ValueArray<double> Totals { get; }

    /// <summary>The number of features <c>M</c>.</summary>
    public int Features => Sample.Features;

    /// <summary>The number of outputs.</summary>
    public int Outputs => Totals.Count;

    internal CoalitionUnits Units { get; }

    /// <summary>States a problem.</summary>
    /// <param name="sample">The coalitions.</param>
    /// <param name="worths">What each of them is worth, <c>samples × outputs</c>; finite numbers.</param>
    /// <param name="totals">What all features together are worth, one finite number an output.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a number is not finite.</exception>
    public static KernelRegression Create(CoalitionSample sample, DoubleMatrix worths, ValueArray<double> totals)
    {
        if (worths.Rows != sample.Samples || worths.Columns != totals.Count)
        {
            throw new ArgumentException(
                $"{sample.Samples} coalitions and {totals.Count} outputs are given, but worths are {worths}.", nameof(worths));
        }

        if (worths.Span.IndexOfAnyExceptFinite() is var worth and >= 0)
        {
            throw new ArgumentException(
                $"Output {worth % worths.Columns} of coalition {worth / worths.Columns} is not a finite number.", nameof(worths));
        }

        return totals.Span.IndexOfAnyExceptFinite() is var total and >= 0
            ? throw new ArgumentException($"The total of output {total} is not a finite number.", nameof(totals))
            : new(sample, worths, totals);
    }

    /// <summary>The attributions of every output over all features, with the standard errors of the sampling.</summary>
    /// <param name="cubic">
    /// Whether the cube of each output's own fit is a regressor beside the features, where coalitions are enough: less sampling error where
    /// a model saturates, but the attributions of a sum of models are then no longer the sum of theirs, unless all coalitions are there.
    /// </param>
    /// <returns>The fit. Of several solutions, where coalitions are too few to tell features apart, the most even one.</returns>
    public KernelFit Fit(bool cubic = false)
    {
        if (Features == 0 || Units.Count == 0)
        {
            return KernelFit.OfTotals(this);
        }

        if (Units.Count < Features - 1)
        {
            var attributions = DualKernelRegression.Attributions(this);
            return new(attributions, StandardErrors: null, Scores(attributions));
        }

        var projection = new SumFreeSystem(MaskGram.Weighted(Units.Masks, Units.Weights), Features);
        var plain = ValueArray.Init(Outputs, k => projection.Solve(_products[k], Totals[k]));
        var adjustments = ValueArray.Init(Outputs, k => cubic ? CubicAdjustment.Of(this, projection, k, plain[k].Span) : null);
        var fitted = DoubleMatrix.FromRows(Features, ValueArray.Init(Outputs, k => adjustments[k]?.Adjust(plain[k]) ?? plain[k]));
        var errors = SandwichErrors.Hc3(this, projection, DoubleMatrix.FromRows(Features, plain), adjustments);
        return new(fitted, errors, Scores(fitted));
    }

    /// <summary>The attributions of one output over some of the features, the others 0; their sum is the total all the same.</summary>
    /// <param name="output">The output, from 0.</param>
    /// <param name="features">The features to use, one or more, each at most once.</param>
    /// <returns>One attribution a feature of the problem.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The output or a feature lies outside the problem, or no feature is given.</exception>
    public ValueArray<double> Fit(int output, ValueArray<int> features)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)output, (uint)Outputs, nameof(output));
        ArgumentOutOfRangeException.ThrowIfZero(features.Count, nameof(features));
        var masks = MaskMatrix.Init(Units.Count, features.Count, (i, j) => Units.Masks[i, features[j]]);
        var solved = new SumFreeSystem(MaskGram.Weighted(masks, Units.Weights), features.Count)
            .Solve([.. features.Select(feature => _products[output][feature])], Totals[output]);
        var attributions = new double[Features];
        for (var j = 0; j < solved.Count; j++)
        {
            attributions[features[j]] = solved[j];
        }

        return ValueArray.Create<double>(attributions);
    }

    /// <summary>How well attributions describe each output: the weighted R² over the coalitions.</summary>
    /// <param name="attributions">Attributions, <c>outputs × features</c>.</param>
    /// <returns>For each output <c>1 − Σw(v − zφ)² / Σw(v − v̄)²</c>; 1 where it is constant, since nothing is left to explain.</returns>
    public ValueArray<double> Scores(DoubleMatrix attributions) => ValueArray.Init(Outputs, output =>
    {
        var predictions = Units.Predictions(Predict(attributions, output), Totals[output]);
        var weights = Sample.Weights.Span;
        var values = Worths.Column(output);
        var mean = Vectors.Dot(weights, values.Span) / Vectors.Dot(weights, [.. Enumerable.Repeat(1.0, weights.Length)]);
        double unexplained = 0, total = 0;
        for (var i = 0; i < predictions.Length; i++)
        {
            unexplained += weights[i] * (values[i] - predictions[i]) * (values[i] - predictions[i]);
            total += weights[i] * (values[i] - mean) * (values[i] - mean);
        }

        return total > 0 && values.Span.IndexOfAnyExcept(values[0]) >= 0 ? 1 - (unexplained / total) : 1;
    });

    internal ReadOnlySpan<double> Targets(int output) => _targets[output];

    /// <summary>What attributions say of each unit's coalition.</summary>
    internal double[] Predict(DoubleMatrix attributions, int output) =>
        MaskProducts.Multiply(Units.Masks, attributions.Row(output));

    private double[] WeightedProduct(double[] targets)
    {
        var weighted = new double[targets.Length];
        for (var i = 0; i < weighted.Length; i++)
        {
            weighted[i] = Units.Weights[i] * targets[i];
        }

        return Vectors.TransposedProduct(Units.Masks, weighted);
    }
}
