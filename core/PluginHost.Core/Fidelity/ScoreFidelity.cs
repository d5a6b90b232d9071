using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>
/// How close a surrogate's scores in [0, 1] come to a model's (METHOD, section 4): probabilities of one label, or similarities of
/// generated texts. The surrogate is clipped to [0, 1] first, since a linear one may leave it.
/// </summary>
/// <param name="Within">The share of samples with |f − g| of at most each of <see cref="Tolerances"/>, in [0, 1].</param>
/// <param name="MeanAbsoluteError">The mean of |f − g|, in [0, 1].</param>
/// <param name="RSquared">1 − Σ(f − g)² / Σ(f − f̄)², at most 1; <see langword="null"/> where f never changes.</param>
public sealed record ScoreFidelity(ValueArray<double> Within, double MeanAbsoluteError, double? RSquared)
{
    /// <summary>The tolerances that a score may be off by: .05, .1 (the one to screen on) and .2.</summary>
    public static ValueArray<double> Tolerances { get; } = [0.05, 0.1, 0.2];

    /// <summary>What rounding may add to a difference that is exactly at a tolerance.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Compares scores.</summary>
    /// <param name="model">f, at least one score.</param>
    /// <param name="surrogate">g for the same samples.</param>
    /// <param name="weights">A weight for each sample; none for equal weights.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">There is no sample, their numbers differ, or the weights are wrong.</exception>
    public static ScoreFidelity Measure(ValueArray<double> model, ValueArray<double> surrogate, ValueArray<double> weights = default)
    {
        if (model.Count == 0 || model.Count != surrogate.Count)
        {
            throw new ArgumentException($"{model.Count} scores cannot be compared with {surrogate.Count}.", nameof(surrogate));
        }

        var weight = RowWeights.Checked(weights, model.Count);
        var within = new double[Tolerances.Count];
        var (total, mean, absolute, squared, spread) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var sample = 0; sample < model.Count; sample++)
        {
            total += weight(sample);
            mean += weight(sample) * model[sample];
        }

        mean /= total;
        for (var sample = 0; sample < model.Count; sample++)
        {
            var error = Math.Abs(model[sample] - Math.Clamp(surrogate[sample], 0, 1));
            absolute += weight(sample) * error;
            squared += weight(sample) * error * error;
            spread += weight(sample) * (model[sample] - mean) * (model[sample] - mean);
            for (var tolerance = 0; tolerance < within.Length; tolerance++)
            {
                within[tolerance] += error <= Tolerances[tolerance] + Rounding ? weight(sample) : 0;
            }
        }

        return new(
            ValueArray.From(within.Select(share => share / total)),
            absolute / total,
            model.Distinct().Count() > 1 && spread > 0 ? 1 - (squared / spread) : null);
    }
}
