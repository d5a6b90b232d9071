using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Sequential;

/// <summary>
/// One-sided boundaries for looking several times at a growing sample, by the error-spending function of Lan and DeMets
/// (<i>Biometrika</i> 70, 1983) that is like the boundaries of O'Brien and Fleming (<i>Biometrics</i> 35, 1979): hardly any error is spent
/// on early looks. The boundaries come from the recursive integration of Armitage, McPherson and Rowe (1969).
/// </summary>
public static class ObrienFleming
{
    /// <summary>Below this probability a look is not worth a boundary: its error is left to the next one.</summary>
    private const double Least = 1e-14;

    /// <summary>How much of the error may have been spent by a moment.</summary>
    /// <param name="fraction">The share of the greatest sample that has been seen, in (0, 1].</param>
    /// <param name="delta">The whole one-sided error, in (0, 1).</param>
    /// <returns>2 − 2Φ(z(1 − δ/2) / √t), from 0 to δ.</returns>
    public static double Spent(double fraction, double delta) =>
        2 * Normal.UpperTail(Normal.UpperQuantile(delta / 2) / Math.Sqrt(fraction));

    /// <summary>
    /// The values that a standardised sum has to exceed at each look, so that one without a drift exceeds any of them with probability δ.
    /// </summary>
    /// <param name="fractions">
    /// The share of the greatest sample at each look, ascending in (0, 1]. The whole error is spent only where the last is 1.
    /// </param>
    /// <param name="delta">The whole one-sided error, in (0, 1).</param>
    /// <returns>A boundary of z for each look; <see cref="double.PositiveInfinity"/> where next to nothing may be spent yet.</returns>
    /// <exception cref="ArgumentException">The fractions do not ascend in (0, 1], or δ lies outside (0, 1).</exception>
    public static ValueArray<double> Boundaries(ValueArray<double> fractions, double delta)
    {
        if (delta is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "An error between 0 and 1 is needed.");
        }

        if (fractions.Where((fraction, look) => !(fraction > (look == 0 ? 0 : fractions[look - 1]) && fraction <= 1)).Any())
        {
            throw new ArgumentException($"The looks {fractions} must ascend, from above 0 to at most 1.", nameof(fractions));
        }

        var boundaries = new double[fractions.Count];
        var (walk, spent) = (StoppedWalk.Start, 0.0);
        for (var look = 0; look < boundaries.Length; look++)
        {
            var step = fractions[look] - walk.Time;
            var budget = Spent(fractions[look], delta) - spent;
            var boundary = budget < Least ? double.PositiveInfinity : walk.Boundary(step, budget);
            spent += double.IsInfinity(boundary) ? 0 : budget;
            boundaries[look] = boundary / Math.Sqrt(fractions[look]);
            if (look < boundaries.Length - 1)
            {
                walk = walk.Advance(step, boundary, fractions[look + 1] - fractions[look]);
            }
        }

        return ValueArray.Create<double>(boundaries);
    }
}
