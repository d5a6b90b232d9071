using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Kernels;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Selection;

namespace PluginHost.Explainers.Lime;

/// <summary>
/// What LIME makes of evaluated masks: for each output its own features, and a weighted ridge regression on those alone.
/// All outputs share one Gram matrix.
/// </summary>
public static class LimeSurrogate
{
    /// <summary>The diagnostic with the weighted R² of each output's surrogate.</summary>
    public const string Score = "score";

    /// <summary>The diagnostic with what each output's surrogate says of the instance itself.</summary>
    public const string LocalPrediction = "localPrediction";

    /// <summary>Up to how many features <see cref="LimeFeatureSelection.Auto"/> is forward selection.</summary>
    private const int MostFeaturesOfForwardSelection = 6;

    /// <summary>Fits the surrogates.</summary>
    /// <param name="evaluation">The masks, the instance itself first, with finite outputs for each.</param>
    /// <param name="options">Options within their ranges.</param>
    /// <returns>
    /// The explanation: attributions, 0 for features that were not chosen, and for each output the diagnostics
    /// <see cref="Score"/> and <see cref="LocalPrediction"/>; no standard errors.
    /// </returns>
    /// <exception cref="ArgumentException">There is no sample, or an output is not a finite number.</exception>
    public static Explanation Explain(Evaluation evaluation, LimeOptions options)
    {
        var weights = ExponentialKernel.Weights(CosineDistance.ToUnperturbed(evaluation.Masks), options.KernelWidth);
        var regression = MaskRegression.Create(evaluation.Masks, evaluation.Outputs, weights);
        var selected = Select(regression, options);
        var fits = ValueArray.Init(regression.Outputs, output =>
            WeightedRidge.Fit(regression, output, selected[output], options.Alpha));
        return new(
            DoubleMatrix.FromRows(
                regression.Features, ValueArray.From(fits.Select(fit => Attributions(fit, regression.Features)))),
            ValueArray.From(fits.Select(fit => fit.Intercept)),
            Link.Identity,
            StandardErrors: null,
            new FSharpMap<string, ValueArray<double>>(
            [
                new(Score, ValueArray.From(fits.Select(fit => fit.Score))),
                new(LocalPrediction, ValueArray.From(fits.Select(fit => fit.Predict(evaluation.Masks, 0)))),
            ]),
            evaluation);
    }

    private static ValueArray<ValueArray<int>> Select(MaskRegression regression, LimeOptions options)
    {
        var count = options.NumFeatures;
        ValueArray<ValueArray<int>> Each(Func<int, ValueArray<int>> select) => ValueArray.Init(regression.Outputs, select);
        return options.FeatureSelection switch
        {
            LimeFeatureSelection.Auto when count <= MostFeaturesOfForwardSelection =>
                Each(output => ForwardSelection.Select(regression, output, count)),
            LimeFeatureSelection.Auto or LimeFeatureSelection.HighestWeights => HighestWeights.Select(regression, count),
            LimeFeatureSelection.ForwardSelection => Each(output => ForwardSelection.Select(regression, output, count)),
            LimeFeatureSelection.LassoPath => Each(output => LassoPathSelection.Select(regression, output, count)),
            LimeFeatureSelection.None => Each(_ => regression.AllFeatures),
            var unknown => throw new ArgumentOutOfRangeException(
                nameof(options), unknown, "There is no such way to select features."),
        };
    }

    private static ValueArray<double> Attributions(LinearFit fit, int features)
    {
        var attributions = new double[features];
        for (var i = 0; i < fit.Features.Count; i++)
        {
            attributions[fit.Features[i]] = fit.Coefficients[i];
        }

        return ValueArray.Create<double>(attributions);
    }
}
