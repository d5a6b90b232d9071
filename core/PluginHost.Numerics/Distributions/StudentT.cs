namespace PluginHost.Numerics.Distributions;

/// <summary>
/// Student's t distribution with a whole number of degrees of freedom, by the finite series of Abramowitz and Stegun,
/// "Handbook of Mathematical Functions" (1964), 26.7.3 and 26.7.4. A call takes time in proportion to the degrees of freedom.
/// </summary>
public static class StudentT
{
    /// <summary>The probability of a value of at most <paramref name="t"/>.</summary>
    /// <param name="t">The value; may be infinite.</param>
    /// <param name="degrees">The degrees of freedom, 1 or more.</param>
    /// <returns>In [0, 1], to about 1e-14.</returns>
    public static double Cumulative(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        return (1 + Central(Math.Sin(angle), Math.Cos(angle), angle, degrees)) / 2;
    }

    /// <summary>The value that is not exceeded with a probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="degrees">The degrees of freedom, 1 or more.</param>
    /// <returns>The quantile; for probabilities within 1e-9 of 0 or 1 the series' rounding begins to show.</returns>
    public static double Quantile(double probability, int degrees)
    {
        if (probability is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability between 0 and 1 is needed.");
        }

        if (probability < 0.5)
        {
            return -Quantile(1 - probability, degrees);
        }

        var high = 1.0;
        while (Cumulative(high, degrees) < probability)
        {
            high *= 2;
        }

        // Halving until the two ends are neighbours: slower than Newton's method, and nothing can go wrong.
        var low = 0.0;
        for (var middle = high / 2; middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = Cumulative(middle, degrees) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The probability of a value between −t and t, negative for negative t.</summary>
    private static double Central(double sine, double cosine, double angle, int degrees)
    {
        var isOdd = (degrees & 1) == 1;
        var term = isOdd ? cosine : 1.0;
        var sum = 0.0;
        for (var k = isOdd ? 1 : 0; k <= degrees - 2; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k + 1) / (k + 2);
        }

        return isOdd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
