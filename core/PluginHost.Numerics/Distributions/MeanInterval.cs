namespace PluginHost.Numerics.Distributions;

/// <summary>A mean, or a ratio of two, with its confidence interval by Student's t, which takes the values as independent and about normal.</summary>
/// <param name="Count">The number of values, 1 or more.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="HalfWidth">
/// Half the interval's length, t(n − 1, 1 − α/2) · s / √n; <see langword="null"/> for a single value, which tells nothing of the spread.
/// </param>
public sealed record MeanInterval(int Count, double Mean, double? HalfWidth)
{
    /// <summary>The interval of some values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="confidence">How often such an interval holds the true mean, in (0, 1).</param>
    /// <returns>The interval; <see langword="null"/> without values.</returns>
    public static MeanInterval? Of(IReadOnlyCollection<double> values, double confidence = 0.95)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var mean = values.Average();
        if (values.Count == 1)
        {
            return new(1, mean, HalfWidth: null);
        }

        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var quantile = StudentT.Quantile((1 + confidence) / 2, values.Count - 1);
        return new(values.Count, mean, quantile * Math.Sqrt(variance / values.Count));
    }

    /// <summary>
    /// The ratio of two means over the same instances, such as a mean gain over the oracle's: where single denominators come near 0,
    /// a mean of ratios would be that of a few instances.
    /// </summary>
    /// <param name="values">The numerator and the denominator of each instance.</param>
    /// <param name="confidence">How often such an interval holds the true ratio, in (0, 1).</param>
    /// <returns>
    /// The ratio, with the interval of its linearised error (a − R·b) / mean(b) (Cochran, <i>Sampling Techniques</i>, 6.4);
    /// <see langword="null"/> without values, or where the mean denominator is 0.
    /// </returns>
    public static MeanInterval? OfRatio(IReadOnlyCollection<(double Numerator, double Denominator)> values, double confidence = 0.95)
    {
        var denominator = values.Sum(value => value.Denominator) / values.Count;
        if (values.Count == 0 || denominator == 0)
        {
            return null;
        }

        var ratio = values.Average(value => value.Numerator) / denominator;
        var errors = Of([.. values.Select(value => (value.Numerator - (ratio * value.Denominator)) / denominator)], confidence);
        return new(values.Count, ratio, errors?.HalfWidth);
    }
}
