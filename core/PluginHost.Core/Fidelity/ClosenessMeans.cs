using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Fidelity;

/// <summary>How alike attributions are over instances: each figure's mean over the instances that have it, with its 95% interval.</summary>
/// <param name="Spearman">The rank correlation; <see langword="null"/> where no instance has one.</param>
/// <param name="Cosine">The cosine.</param>
/// <param name="SignAgreement">The share of features with the same sign.</param>
/// <param name="TopOverlap">The share of the largest features in common.</param>
public sealed record ClosenessMeans(MeanInterval? Spearman, MeanInterval? Cosine, MeanInterval? SignAgreement, MeanInterval? TopOverlap)
{
    /// <summary>Sums up instances.</summary>
    /// <param name="groups">The instances of each group; each group counts the same.</param>
    /// <returns>The means.</returns>
    public static ClosenessMeans Of(IReadOnlyList<IReadOnlyCollection<AttributionCloseness>> groups)
    {
        return new(
            Mean(closeness => closeness.Spearman), Mean(closeness => closeness.Cosine),
            Mean(closeness => closeness.SignAgreement), Mean(closeness => closeness.TopOverlap));

        MeanInterval? Mean(Func<AttributionCloseness, double?> figure) =>
            MeanInterval.OfGroups(groups.Select(double[] (group) => [.. group.Select(figure).OfType<double>()]));
    }
}
