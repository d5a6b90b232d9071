namespace PluginHost.Numerics.Distributions;

/// <summary>
/// The standard normal distribution, by the series and the continued fraction of Abramowitz and Stegun,
/// "Handbook of Mathematical Functions" (1964), 26.2.11 and 26.2.14.
/// </summary>
public static class Normal
{
    /// <summary>From here on the continued fraction converges fast, and the series would lose the tail to rounding.</summary>
    private const double TailBegins = 3;

    /// <summary>The density at a value.</summary>
    /// <param name="x">The value.</param>
    /// <returns>exp(−x² / 2) / √(2π).</returns>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability of a value of at most <paramref name="x"/>.</summary>
    /// <param name="x">The value; may be infinite.</param>
    /// <returns>In [0, 1], to about 1e-15.</returns>
    public static double Cumulative(double x) => UpperTail(-x);

    /// <summary>The probability of a value above <paramref name="x"/>; small ones keep their digits.</summary>
    /// <param name="x">The value; may be infinite.</param>
    /// <returns>In [0, 1], with a relative error of about 1e-12.</returns>
    public static double UpperTail(double x) =>
        x > TailBegins ? Density(x) * Fraction(x)
        : x < -TailBegins ? 1 - (Density(x) * Fraction(-x))
        : 0.5 - (Density(x) * Series(x));

    /// <summary>The value that is not exceeded with a probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <returns>The quantile.</returns>
    public static double Quantile(double probability) => -UpperQuantile(probability);

    /// <summary>The value that is exceeded with a probability, which may be tiny.</summary>
    /// <param name="tail">The probability, in (0, 1).</param>
    /// <returns>z with <see cref="UpperTail"/>(z) = <paramref name="tail"/>.</returns>
    public static double UpperQuantile(double tail)
    {
        if (tail is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tail), tail, "A probability between 0 and 1 is needed.");
        }

        // Beyond 39 the tail is smaller than any number. Halving until the two ends are neighbours: nothing can go wrong.
        var (low, high) = (-39.0, 39.0);
        for (var middle = 0.0; middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = UpperTail(middle) > tail ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>(Φ(x) − 1/2) / φ(x) as x + x³/3 + x⁵/(3·5) + …</summary>
    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var k = 3; Math.Abs(term) > Math.Abs(sum) * 1e-17; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return sum;
    }

    /// <summary>Q(x) / φ(x) as 1/(x + 1/(x + 2/(x + 3/(x + …)))), from its fiftieth floor up.</summary>
    private static double Fraction(double x)
    {
        var denominator = x;
        for (var k = 50; k > 0; k--)
        {
            denominator = x + (k / denominator);
        }

        return 1 / denominator;
    }
}
