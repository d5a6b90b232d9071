using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// Stratified paired sampling by leverage: in the regression under the Shapley kernel all coalitions of one size have a
/// total leverage that does not depend on the size (Musco and Witter, "Provably Accurate Shapley Value Estimation via
/// Leverage Score Sampling", 2025), so every pair of sizes gets an equal quota, and a middle size half of it. Coalitions
/// are drawn without replacement, each with its complement; a size whose quota covers it is enumerated, and what it does
/// not need goes to the others. A coalition weighs its sizes' kernel mass over their number of coalitions in the sample.
/// With fewer pairs of coalitions than of sizes, sizes at even distances from a random start get one each.
/// </summary>
public static class LeverageSampler
{
    /// <summary>Draws coalitions.</summary>
    /// <param name="samples">How many at most, 0 or more; an odd number is rounded down, and there may be fewer coalitions.</param>
    /// <param name="features">The number of features, 0 or more.</param>
    /// <param name="stream">Where the random numbers come from; enumerated sizes take none.</param>
    /// <returns>The coalitions with their weights, each followed by its complement; none for fewer than two features.</returns>
    public static CoalitionSample Draw(int samples, int features, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        if (features < 2)
        {
            return new CoalitionList(features, 0).ToSample();
        }

        var sizes = ShapleyKernel.SizePairs(features);
        var all = Pairs(features);
        var pairs = samples / 2 <= sizes ? EvenlySpread(samples / 2, sizes, stream) : Quotas(samples / 2, features, all);
        var masses = ShapleyKernel.Masses(features);
        var covered = 0.0;
        for (var i = 0; i < pairs.Length; i++)
        {
            covered += pairs[i] > 0 ? masses[i] : 0;
        }

        var list = new CoalitionList(features, 2 * pairs.Sum());
        var subsets = new SubsetDraw(features, stream);
        for (var size = 1; size <= pairs.Length; size++)
        {
            var quota = pairs[size - 1];
            if (quota == 0)
            {
                continue;
            }

            var weight = masses[size - 1] / covered / (2 * quota);
            if (quota == all[size - 1])
            {
                Enumerate(list, features, size, weight);
            }
            else
            {
                DrawSize(list, features, size, quota, weight, 1 - (quota / all[size - 1]), subsets);
            }
        }

        return list.ToSample();
    }

    /// <summary>How many complementary pairs of coalitions each pair of sizes has; at most 10³⁰, which no quota reaches.</summary>
    private static double[] Pairs(int features)
    {
        const double Unreachable = 1e30;
        var pairs = new double[ShapleyKernel.SizePairs(features)];
        for (var i = 0; i < pairs.Length; i++)
        {
            // Rising up to the middle, so one beyond reach speaks for all that follow.
            pairs[i] = i > 0 && pairs[i - 1] == Unreachable
                ? Unreachable
                : Math.Min(Unreachable, ShapleyKernel.Coalitions(features, i + 1) / (ShapleyKernel.IsMiddle(features, i + 1) ? 2 : 1));
        }

        return pairs;
    }

    private static int[] EvenlySpread(int pairs, int sizes, RandomStream stream)
    {
        var start = stream.NextDouble();
        var quotas = new int[sizes];
        for (var i = 0; i < sizes; i++)
        {
            int Before(int size) => (int)Math.Floor(start + (size * (double)pairs / sizes));
            quotas[i] = Before(i + 1) - Before(i);
        }

        return quotas;
    }

    /// <summary>Shares pairs of coalitions out: equally, but no pair of sizes gets more than it has.</summary>
    private static int[] Quotas(int pairs, int features, double[] all)
    {
        // An even M's middle is one size, not two, and has half of the leverage. Small sizes have the fewest coalitions:
        // from the outside in, what one leaves over goes to those after it.
        var quotas = new int[all.Length];
        var shares = features - 1;
        for (var i = 0; i < quotas.Length; i++)
        {
            var share = ShapleyKernel.IsMiddle(features, i + 1) ? 1 : 2;
            var equal = ((pairs * share) + shares - 1) / shares;
            var atMost = pairs - (quotas.Length - i - 1);
            quotas[i] = (int)Math.Min(Math.Min(equal, atMost), all[i]);
            (pairs, shares) = (pairs - quotas[i], shares - share);
        }

        return quotas;
    }

    private static void Enumerate(CoalitionList list, int features, int size, double weight)
    {
        var row = new ulong[list.Width];
        var combinations = new Combinations(features, size);

        // Of the middle size the sets with feature 0 come first: one of each pair.
        while (combinations.Next(row) && (!ShapleyKernel.IsMiddle(features, size) || (row[0] & 1) != 0))
        {
            list.Add(row, weight, 0);
            list.AddComplement(row, weight, 0);
        }
    }

    private static void DrawSize(
        CoalitionList list, int features, int size, int quota, double weight, double factor, SubsetDraw subsets)
    {
        var row = new ulong[list.Width];
        var index = new RowIndex(list, quota);
        for (var drawn = 0; drawn < quota;)
        {
            subsets.Next(size, row);
            if (ShapleyKernel.IsMiddle(features, size) && (row[0] & 1) == 0)
            {
                list.Complement(row, row);
            }

            if (index.Find(row) < 0)
            {
                list.Add(row, weight, factor);
                index.Add(list.Count - 1);
                list.AddComplement(row, weight, factor);
                drawn++;
            }
        }
    }
}
