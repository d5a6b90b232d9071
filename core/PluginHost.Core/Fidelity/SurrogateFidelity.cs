using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>How well a surrogate g stands for a model f over perturbed versions of an instance (METHOD, section 4).</summary>
/// <param name="Accuracy">
/// The share of samples to which both give the same label, in [0, 1]: the paper's surrogate fidelity q; for scores see <see cref="OutputFidelity"/>.
/// </param>
/// <param name="MeanSquaredError">The mean of (f − g)² of the explained label, 0 or more.</param>
/// <param name="RSquared">
/// 1 − Σ(f − g)² / Σ(f − f̄)² of the explained label, at most 1; <see langword="null"/> where f never changes.
/// </param>
/// <param name="Auroc">
/// How likely g of the explained label is higher for a sample that f labels so than for one that f labels otherwise, equal values
/// counting half, in [0, 1]; <see langword="null"/> where f labels all samples so, or none.
/// </param>
/// <param name="Score">How close the surrogate's probability of the explained label, clipped to [0, 1], comes to the model's.</param>
public sealed record SurrogateFidelity(double Accuracy, double MeanSquaredError, double? RSquared, double? Auroc, ScoreFidelity Score)
{
    /// <summary>Compares outputs.</summary>
    /// <param name="model">f, <c>samples × labels</c>, with at least one sample.</param>
    /// <param name="surrogate">g on the same samples, as <see cref="SurrogateOutputs"/> gives it.</param>
    /// <param name="explained">The column of the explained label: the target's label of the instance.</param>
    /// <param name="weights">
    /// A weight for each sample, such as its weight in Kernel SHAP's regression; none where samples count equally, as LIME's draws do.
    /// </param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The shapes differ, there is no sample, or the weights are wrong.</exception>
    public static SurrogateFidelity Measure(DoubleMatrix model, DoubleMatrix surrogate, int explained, ValueArray<double> weights = default)
    {
        if (model.Rows == 0 || model.Rows != surrogate.Rows || model.Columns != surrogate.Columns)
        {
            throw new ArgumentException($"The model's outputs are {model}, the surrogate's {surrogate}; the same shape with a sample is needed.", nameof(surrogate));
        }

        var weight = RowWeights.Checked(weights, model.Rows);
        var samples = Enumerable.Range(0, model.Rows).ToArray();
        var total = samples.Sum(weight);
        var modelLabels = OutputLabels.Of(model);
        var (f, g) = (model.Column(explained), surrogate.Column(explained));
        var mean = samples.Sum(sample => weight(sample) * f[sample]) / total;
        var error = samples.Sum(sample => weight(sample) * Square(f[sample] - g[sample]));
        var spread = samples.Sum(sample => weight(sample) * Square(f[sample] - mean));
        return new(
            OutputFidelity.Of(model, surrogate, weights),
            error / total,
            f.Distinct().Count() > 1 && spread > 0 ? 1 - (error / spread) : null,
            Area(samples, sample => modelLabels[sample] == explained, g, weight),
            ScoreFidelity.Measure(f, g, weights));
    }

    private static double Square(double value) => value * value;

    /// <summary>The area under the ROC curve: pairs won by the positive one, walked in order of the score.</summary>
    private static double? Area(IEnumerable<int> samples, Func<int, bool> isPositive, ValueArray<double> score, Func<int, double> weight)
    {
        var (won, positives, negatives) = (0.0, 0.0, 0.0);
        foreach (var tied in samples.GroupBy(sample => score[sample]).OrderBy(group => group.Key))
        {
            var positive = tied.Where(isPositive).Sum(weight);
            var negative = tied.Where(sample => !isPositive(sample)).Sum(weight);
            won += positive * (negatives + (negative / 2));
            positives += positive;
            negatives += negative;
        }

        return positives > 0 && negatives > 0 ? won / (positives * negatives) : null;
    }
}
