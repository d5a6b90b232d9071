using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// How shap's Kernel explainer spends a number of samples on sizes of coalitions (shap, <c>_kernel.py</c>): pair of sizes
/// after pair, from the outside in, it takes all coalitions of a pair as long as the samples left, shared out by kernel
/// weight, suffice for them; the rest it draws.
/// </summary>
/// <param name="Samples">How many samples there will be: those asked for, or all coalitions where they are fewer.</param>
/// <param name="Masses">The share of each pair of sizes in the kernel's weight, as <see cref="ShapleyKernel.Masses"/>.</param>
/// <param name="EnumeratedSizes">How many pairs of sizes are taken whole.</param>
/// <param name="EnumeratedSamples">How many coalitions those have.</param>
/// <param name="DrawShares">
/// How likely each draw is to be of each remaining pair of sizes; a draw of two sizes counts as two samples, so the middle
/// one, whose draws come without complement, counts double.
/// </param>
public sealed record ShapAllocation(
    int Samples,
    ValueArray<double> Masses,
    int EnumeratedSizes,
    int EnumeratedSamples,
    ValueArray<double> DrawShares)
{
    /// <summary>Up to how many features shap limits the samples to the number of coalitions.</summary>
    private const int MostFeaturesToCount = 30;

    /// <summary>The part of the kernel's weight that falls to drawn coalitions.</summary>
    public double DrawnMass => Masses.Skip(EnumeratedSizes).Sum();

    /// <summary>The weight of each coalition of an enumerated size.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="size">The smaller size of the pair, from 1.</param>
    /// <returns>The pair's mass, shared evenly.</returns>
    public double EnumeratedWeight(int features, int size) =>
        Masses[size - 1] / ShapleyKernel.Coalitions(features, size) / (ShapleyKernel.IsMiddle(features, size) ? 1 : 2);

    /// <summary>Allocates samples.</summary>
    /// <param name="features">The number of features, 2 or more.</param>
    /// <param name="samples">The number of samples asked for, 0 or more.</param>
    /// <returns>The allocation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two features, or less than no samples.</exception>
    public static ShapAllocation For(int features, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var effective = features <= MostFeaturesToCount ? (int)Math.Min(samples, (1L << features) - 2) : samples;
        var masses = ShapleyKernel.Masses(features);
        var (sizes, taken, share) = (0, 0, 1.0);
        while (sizes < masses.Count)
        {
            var size = sizes + 1;
            var coalitions = ShapleyKernel.Coalitions(features, size) * (ShapleyKernel.IsMiddle(features, size) ? 1 : 2);

            // Within rounding of enough is enough, as in shap.
            if (!((effective - taken) * (masses[sizes] / share) / coalitions >= 1 - 1e-8))
            {
                break;
            }

            taken += (int)coalitions;
            share = masses.Count == size ? 1 : share - masses[sizes];
            sizes++;
        }

        return new(effective, masses, sizes, taken, Shares(features, masses, sizes));
    }

    private static ValueArray<double> Shares(int features, ValueArray<double> masses, int enumerated)
    {
        double Draws(int size) => masses[size - 1] / (ShapleyKernel.IsMiddle(features, size) ? 1 : 2);
        var total = Enumerable.Range(enumerated + 1, masses.Count - enumerated).Sum(Draws);
        return ValueArray.Init(masses.Count - enumerated, i => Draws(enumerated + 1 + i) / total);
    }
}
