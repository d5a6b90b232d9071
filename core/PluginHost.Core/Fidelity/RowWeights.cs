using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Fidelity;

/// <summary>Weights of samples that may be left away.</summary>
internal static class RowWeights
{
    /// <summary>The weight of each sample; 1 where there are none.</summary>
    /// <param name="weights">A weight for each sample, or none.</param>
    /// <param name="samples">The number of samples.</param>
    /// <exception cref="ArgumentException">There is another number of weights, one is negative or not finite, or all are 0.</exception>
    public static Func<int, double> Checked(ValueArray<double> weights, int samples)
    {
        if (weights.Count == 0)
        {
            return _ => 1;
        }

        if (weights.Count != samples)
        {
            throw new ArgumentException($"{samples} weights are needed, one for each sample; {weights.Count} were given.", nameof(weights));
        }

        return weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0)
            ? sample => weights[sample]
            : throw new ArgumentException("Weights must be finite and not negative, and one at least above 0.", nameof(weights));
    }
}
