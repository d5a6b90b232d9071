namespace PluginHost.Numerics.Distributions;

/// <summary>
/// Mean and variance of values that come one by one, by Welford's updates (<i>Technometrics</i> 4, 1962), which keep their digits and give
/// equal values a variance of exactly 0. The default is that of no values.
/// </summary>
/// <param name="Count">The number of values so far.</param>
/// <param name="Mean">Their mean; 0 before the first.</param>
/// <param name="Squares">The sum of their squared distances from the mean.</param>
public readonly record struct RunningMoments(int Count, double Mean, double Squares)
{
    /// <summary>The variance with the denominator n − 1; <see langword="null"/> for less than two values.</summary>
    public double? Variance => Count < 2 ? null : Squares / (Count - 1);

    /// <summary>The standard error of the mean, s / √n; <see langword="null"/> for less than two values.</summary>
    public double? StandardError => Count < 2 ? null : Math.Sqrt(Squares / (Count - 1) / Count);

    /// <summary>The moments with one more value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>New moments.</returns>
    public RunningMoments Add(double value)
    {
        var distance = value - Mean;
        var mean = Mean + (distance / (Count + 1));
        return new(Count + 1, mean, Squares + (distance * (value - mean)));
    }
}
