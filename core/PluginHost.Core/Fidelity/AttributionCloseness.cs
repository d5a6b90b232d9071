using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Fidelity;

/// <summary>How alike two attributions of the same features are, whatever their surrogates say (METHOD, section 4).</summary>
/// <param name="Spearman">The rank correlation, in [−1, 1]; <see langword="null"/> where one of them is the same for all features.</param>
/// <param name="Cosine">The cosine of the angle between them, in [−1, 1]; <see langword="null"/> where one is 0 throughout.</param>
/// <param name="SignAgreement">
/// The share of features with the same sign among those that both give any attribution, in [0, 1]; <see langword="null"/> where there
/// are none. Sparse explanations leave out features: which ones is what the overlap says.
/// </param>
/// <param name="TopOverlap">
/// The share of the features with the largest absolute attributions that both have in common, in [0, 1]: features that tie for the last
/// places hold them in equal parts. <see langword="null"/> without features.
/// </param>
public sealed record AttributionCloseness(double? Spearman, double? Cosine, double? SignAgreement, double? TopOverlap)
{
    /// <summary>Compares attributions.</summary>
    /// <param name="one">Attributions of one output, finite.</param>
    /// <param name="other">Attributions of the same features.</param>
    /// <param name="top">How many features count as the largest, 1 or more; at most all.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The numbers of features differ.</exception>
    public static AttributionCloseness Measure(ReadOnlySpan<double> one, ReadOnlySpan<double> other, int top)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var spearman = RankCorrelation.Spearman(one, other);
        var (product, oneSquares, otherSquares) = (0.0, 0.0, 0.0);
        var (same, attributed) = (0, 0);
        for (var feature = 0; feature < one.Length; feature++)
        {
            product += one[feature] * other[feature];
            oneSquares += one[feature] * one[feature];
            otherSquares += other[feature] * other[feature];
            if (one[feature] != 0 && other[feature] != 0)
            {
                attributed++;
                same += Math.Sign(one[feature]) == Math.Sign(other[feature]) ? 1 : 0;
            }
        }

        return new(
            spearman,
            oneSquares > 0 && otherSquares > 0 ? Math.Clamp(product / (Math.Sqrt(oneSquares) * Math.Sqrt(otherSquares)), -1, 1) : null,
            attributed > 0 ? (double)same / attributed : null,
            one.Length > 0 ? Overlap(one, other, Math.Min(top, one.Length)) : null);
    }

    private static double Overlap(ReadOnlySpan<double> one, ReadOnlySpan<double> other, int top)
    {
        var (first, second) = (Membership(one, top), Membership(other, top));
        var common = 0.0;
        for (var feature = 0; feature < first.Length; feature++)
        {
            common += Math.Min(first[feature], second[feature]);
        }

        return Math.Min(1, common / top);
    }

    /// <summary>How much of a place each feature has among the largest.</summary>
    private static double[] Membership(ReadOnlySpan<double> attributions, int top)
    {
        var sizes = attributions.ToArray();
        for (var feature = 0; feature < sizes.Length; feature++)
        {
            sizes[feature] = Math.Abs(sizes[feature]);
        }

        var last = sizes.OrderDescending().ElementAt(top - 1);
        var share = (double)(top - sizes.Count(size => size > last)) / sizes.Count(size => size == last);
        return Array.ConvertAll(sizes, size => size > last ? 1 : size == last ? share : 0);
    }
}
