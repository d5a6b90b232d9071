using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// Fits of one explanation's method to parts of its samples: each leaves out one fold, the choice of features included (METHOD,
/// section 4). It asks nothing more.
/// </summary>
public static class CrossFit
{
    /// <summary>Fits the method once for each fold, without the fold's samples.</summary>
    /// <param name="explainer">The method.</param>
    /// <param name="evaluation">What its explanation was fitted to.</param>
    /// <param name="folds">The folds.</param>
    /// <returns>The fits by the number of the fold they leave out; <see langword="null"/> where the method cannot be fitted to so little.</returns>
    public static ValueArray<Explanation>? Fits(ISurrogateExplainer explainer, Evaluation evaluation, MaskFolds folds)
    {
        var fits = ImmutableArray.CreateBuilder<Explanation>(folds.Count);
        for (var fold = 0; fold < folds.Count; fold++)
        {
            int[] rest = [.. Enumerable.Range(0, evaluation.Masks.Samples).Where(sample => folds.OfSample[sample] != fold)];
            var fit = explainer.Fit(Take(evaluation, rest));
            if (fit.IsError || !IsSound(fit.ResultValue, evaluation))
            {
                return null;
            }

            fits.Add(fit.ResultValue);
        }

        return ValueArray.From(fits);
    }

    private static bool IsSound(Explanation fit, Evaluation evaluation) =>
        fit.Attributions.Rows == evaluation.Outputs.Columns && fit.Attributions.Columns == evaluation.Masks.Features
        && fit.Intercepts.Count == fit.Attributions.Rows
        && !fit.Attributions.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
        && !fit.Intercepts.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    /// <summary>Some of the samples of an evaluation, in their order, with their weights.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="samples">The numbers of the samples.</param>
    /// <returns>The smaller evaluation.</returns>
    public static Evaluation Take(Evaluation evaluation, IReadOnlyList<int> samples) => evaluation with
    {
        Masks = evaluation.Masks.Select(samples),
        Outputs = DoubleMatrix.FromRows(evaluation.Outputs.Columns, [.. samples.Select(sample => ValueArray.Create(evaluation.Outputs.Row(sample)))]),
        Weights = evaluation.Weights.Count == 0 ? evaluation.Weights : ValueArray.From(samples.Select(sample => evaluation.Weights[sample])),
    };
}
