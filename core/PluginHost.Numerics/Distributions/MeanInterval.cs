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

    /// <summary>
    /// The mean of group means, so that a large group counts no more than a small one (a macro average), with the groups as strata
    /// and the degrees of freedom by Welch and Satterthwaite, rounded down.
    /// </summary>
    /// <param name="groups">The values of each group; groups without values are left out.</param>
    /// <param name="confidence">How often such an interval holds the true mean, in (0, 1).</param>
    /// <returns>
    /// The interval, <see cref="Count"/> being the number of all values; of one group what <see cref="Of"/> gives. Without a half-width where
    /// a group has a single value; <see langword="null"/> without values.
    /// </returns>
    public static MeanInterval? OfGroups(IEnumerable<IReadOnlyCollection<double>> groups, double confidence = 0.95)
    {
        var taken = groups.Where(group => group.Count > 0).ToArray();
        if (taken.Length < 2)
        {
            return taken.Length == 0 ? null : Of(taken[0], confidence);
        }

        var count = taken.Sum(group => group.Count);
        var mean = taken.Average(group => group.Average());
        if (taken.Any(group => group.Count == 1))
        {
            return new(count, mean, HalfWidth: null);
        }

        var (variance, spread) = (0.0, 0.0);
        foreach (var group in taken)
        {
            var own = group.Average();
            var share = group.Sum(value => (value - own) * (value - own)) / (group.Count - 1) / group.Count / (taken.Length * taken.Length);
            variance += share;
            spread += share * share / (group.Count - 1);
        }

        var degrees = spread > 0 ? Math.Max(1, (int)(variance * variance / spread)) : 1;
        return new(count, mean, StudentT.Quantile((1 + confidence) / 2, degrees) * Math.Sqrt(variance));
    }

    /// <summary>The ratio of two macro averages over the same instances; see <see cref="OfRatio"/> and <see cref="OfGroups"/>.</summary>
    /// <param name="groups">The numerators and denominators of each group's instances.</param>
    /// <param name="confidence">How often such an interval holds the true ratio, in (0, 1).</param>
    /// <returns>The ratio; <see langword="null"/> without values, or where the mean denominator is 0.</returns>
    public static MeanInterval? OfGroupRatio(
        IEnumerable<IReadOnlyCollection<(double Numerator, double Denominator)>> groups, double confidence = 0.95)
    {
        var taken = groups.Where(group => group.Count > 0).ToArray();
        if (taken.Length < 2)
        {
            return taken.Length == 0 ? null : OfRatio(taken[0], confidence);
        }

        var denominator = taken.Average(group => group.Average(value => value.Denominator));
        if (denominator == 0)
        {
            return null;
        }

        var ratio = taken.Average(group => group.Average(value => value.Numerator)) / denominator;
        var errors = OfGroups(
            taken.Select(double[] (group) => [.. group.Select(value => (value.Numerator - (ratio * value.Denominator)) / denominator)]), confidence);
        return new(taken.Sum(group => group.Count), ratio, errors?.HalfWidth);
    }
}
