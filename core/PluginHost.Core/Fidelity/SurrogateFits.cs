using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>A surrogate as samples see it: one fit for all of them, or for the samples of each fold the fit that has not seen them.</summary>
/// <param name="Fits">The fits.</param>
/// <param name="Folds">For each sample the fit that speaks for it; empty where the first one speaks for all.</param>
public sealed record SurrogateFits(ValueArray<Explanation> Fits, ValueArray<int> Folds)
{
    /// <summary>One fit for all samples.</summary>
    /// <param name="explanation">The fit.</param>
    /// <returns>The surrogate.</returns>
    public static SurrogateFits Of(Explanation explanation) => new([explanation], []);

    /// <summary>The same with each fit changed, as baselines change them.</summary>
    /// <param name="change">Changes a fit.</param>
    /// <returns>The changed surrogate.</returns>
    public SurrogateFits Select(Func<Explanation, Explanation> change) => this with { Fits = ValueArray.From(Fits.Select(change)) };

    /// <summary>What the surrogate says of samples.</summary>
    /// <param name="masks">The samples, <c>samples × features</c>.</param>
    /// <returns>g, <c>samples × outputs</c>.</returns>
    /// <exception cref="ArgumentException">There are folds for another number of samples.</exception>
    public DoubleMatrix Evaluate(MaskMatrix masks)
    {
        if (Folds.Count == 0)
        {
            return SurrogateOutputs.Evaluate(Fits[0], masks);
        }

        if (Folds.Count != masks.Samples)
        {
            throw new ArgumentException($"There are folds for {Folds.Count} samples, and masks for {masks.Samples}.", nameof(masks));
        }

        var rows = new ValueArray<double>[masks.Samples];
        for (var fold = 0; fold < Fits.Count; fold++)
        {
            ImmutableArray<int> own = [.. Enumerable.Range(0, masks.Samples).Where(sample => Folds[sample] == fold)];
            var outputs = SurrogateOutputs.Evaluate(Fits[fold], masks.Select(own));
            for (var i = 0; i < own.Length; i++)
            {
                rows[own[i]] = ValueArray.Create(outputs.Row(i));
            }
        }

        return DoubleMatrix.FromRows(Fits[0].Attributions.Rows, rows);
    }
}
