namespace PluginHost.Numerics.Distributions;

/// <summary>A mean with its confidence interval by Student's t, which takes the values as independent and about normal.</summary>
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
}
