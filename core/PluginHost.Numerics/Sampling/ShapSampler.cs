using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// The sampling of shap's Kernel explainer: sizes that <see cref="ShapAllocation"/> grants are enumerated in lexicographic
/// order, each coalition with its complement; the rest is drawn by kernel weight, each with its complement but for the
/// middle size, and a repeat adds to the weight of what is there. Random numbers are our own, so that drawn coalitions
/// have shap's distribution, not its values.
/// </summary>
public static class ShapSampler
{
    /// <summary>After how many draws for each sample wanted shap gives up finding new coalitions.</summary>
    private const int DrawsPerSample = 4;

    /// <summary>Draws coalitions.</summary>
    /// <param name="samples">How many, 0 or more; fewer where there are fewer, or where draws only repeat.</param>
    /// <param name="features">The number of features, 0 or more.</param>
    /// <param name="stream">Where the random numbers come from.</param>
    /// <returns>The coalitions with their weights; none for fewer than two features.</returns>
    public static CoalitionSample Draw(int samples, int features, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        if (features < 2)
        {
            return new CoalitionList(features, 0).ToSample();
        }

        var allocation = ShapAllocation.For(features, samples);
        var list = new CoalitionList(features, allocation.Samples);
        Enumerate(list, allocation, features);
        if (list.Count < allocation.Samples)
        {
            DrawRest(list, allocation, features, stream);
        }

        return list.ToSample();
    }

    private static void Enumerate(CoalitionList list, ShapAllocation allocation, int features)
    {
        var row = new ulong[list.Width];
        for (var size = 1; size <= allocation.EnumeratedSizes; size++)
        {
            var weight = allocation.EnumeratedWeight(features, size);
            var combinations = new Combinations(features, size);
            while (combinations.Next(row))
            {
                list.Add(row, weight, 0);
                if (!ShapleyKernel.IsMiddle(features, size))
                {
                    list.AddComplement(row, weight, 0);
                }
            }
        }
    }

    private static void DrawRest(CoalitionList list, ShapAllocation allocation, int features, RandomStream stream)
    {
        var enumerated = list.Count;
        var wanted = allocation.Samples - enumerated;
        var index = new RowIndex(list, wanted);
        var subsets = new SubsetDraw(features, stream);
        var row = new ulong[list.Width];
        var bounds = Cumulated(allocation);
        for (var draw = 0; draw < DrawsPerSample * wanted && list.Count < allocation.Samples; draw++)
        {
            var size = allocation.EnumeratedSizes + 1 + Interval(bounds, stream.NextDouble());
            subsets.Next(size, row);
            var paired = !ShapleyKernel.IsMiddle(features, size);
            var known = index.Find(row);
            if (known < 0)
            {
                list.Add(row, 1, 1);
                index.Add(list.Count - 1);
                if (paired && list.Count < allocation.Samples)
                {
                    list.AddComplement(row, 1, 1);
                }

                continue;
            }

            list.Weights[known]++;
            if (paired && list.Count < allocation.Samples)
            {
                list.Weights[known + 1]++;
            }
        }

        Share(list, enumerated, allocation.EnumeratedSizes == 0 ? 1 : allocation.DrawnMass);
    }

    /// <summary>Turns numbers of draws into weights.</summary>
    private static void Share(CoalitionList list, int from, double mass)
    {
        var weights = list.Weights[from..];
        var factors = list.VarianceFactors[from..];
        var draws = 0.0;
        foreach (var weight in weights)
        {
            draws += weight;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            factors[i] = 1 / weights[i];
            weights[i] *= mass / draws;
        }
    }

    private static double[] Cumulated(ShapAllocation allocation)
    {
        var bounds = allocation.DrawShares.Span.ToArray();
        for (var i = 1; i < bounds.Length; i++)
        {
            bounds[i] += bounds[i - 1];
        }

        return bounds;
    }

    private static int Interval(double[] bounds, double value)
    {
        var found = Array.BinarySearch(bounds, value);
        return Math.Min(found < 0 ? ~found : found + 1, bounds.Length - 1);
    }
}
