using PluginHost.Abstractions.Seeds;

namespace PluginHost.Numerics.Distributions;

/// <summary>
/// A confidence interval of a mean by the percentile bootstrap (Efron and Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993, 13.3),
/// which does not take the values as normal.
/// </summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record BootstrapInterval(double Low, double High)
{
    /// <summary>How many times the values are drawn anew where nothing else is said.</summary>
    public const int Resamples = 2000;

    /// <summary>The interval of the mean of group means, each group drawn anew by itself; of one group the interval of its mean.</summary>
    /// <param name="groups">The values of each group.</param>
    /// <param name="random">Draws the samples.</param>
    /// <param name="confidence">How often such an interval holds the true mean, in (0, 1).</param>
    /// <param name="resamples">How many times the values are drawn anew, 1 or more.</param>
    /// <returns>The interval; <see langword="null"/> without groups, or where a group has fewer than two values.</returns>
    public static BootstrapInterval? Of(
        IReadOnlyList<IReadOnlyList<double>> groups, RandomStream random, double confidence = 0.95, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (groups.Count == 0 || groups.Any(group => group.Count < 2))
        {
            return null;
        }

        var means = new double[resamples];
        for (var sample = 0; sample < resamples; sample++)
        {
            foreach (var group in groups)
            {
                var sum = 0.0;
                for (var i = 0; i < group.Count; i++)
                {
                    sum += group[random.NextBelow(group.Count)];
                }

                means[sample] += sum / group.Count / groups.Count;
            }
        }

        return Between(means, confidence);
    }

    /// <summary>
    /// The interval of the ratio of two means over the same instances, which are drawn anew in pairs, so that what both have in common
    /// counts for neither.
    /// </summary>
    /// <param name="values">The numerator and the denominator of each instance.</param>
    /// <param name="random">Draws the samples.</param>
    /// <param name="confidence">How often such an interval holds the true ratio, in (0, 1).</param>
    /// <param name="resamples">How many times the values are drawn anew, 1 or more.</param>
    /// <returns>The interval; <see langword="null"/> of fewer than two instances, or where the denominators of a sample add up to 0.</returns>
    public static BootstrapInterval? OfRatio(
        IReadOnlyList<(double Numerator, double Denominator)> values, RandomStream random, double confidence = 0.95, int resamples = Resamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (values.Count < 2)
        {
            return null;
        }

        var ratios = new double[resamples];
        for (var sample = 0; sample < resamples; sample++)
        {
            var (numerator, denominator) = (0.0, 0.0);
            for (var i = 0; i < values.Count; i++)
            {
                var drawn = values[random.NextBelow(values.Count)];
                numerator += drawn.Numerator;
                denominator += drawn.Denominator;
            }

            if (denominator == 0)
            {
                return null;
            }

            ratios[sample] = numerator / denominator;
        }

        return Between(ratios, confidence);
    }

    private static BootstrapInterval Between(double[] values, double confidence)
    {
        Array.Sort(values);
        return new(Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));
    }

    /// <summary>The quantile between the two nearest of the ordered values.</summary>
    private static double Quantile(double[] ordered, double probability)
    {
        var place = probability * (ordered.Length - 1);
        var below = (int)place;
        return below + 1 < ordered.Length ? ordered[below] + ((place - below) * (ordered[below + 1] - ordered[below])) : ordered[below];
    }
}
