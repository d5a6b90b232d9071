using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Fidelity;

/// <summary>Which features are deleted for AOPC: the top k% for k = 1..100, ⌈kM/100⌉ of M (METHOD, section 4).</summary>
public static class DeletionOrder
{
    /// <summary>How many steps a curve has.</summary>
    public const int Steps = 100;

    /// <summary>How many features are deleted at one step.</summary>
    /// <param name="features">M, 0 or more.</param>
    /// <param name="step">k, from 1 to <see cref="Steps"/>.</param>
    /// <returns>⌈kM/100⌉.</returns>
    public static int Count(int features, int step) => (int)((((long)step * features) + Steps - 1) / Steps);

    /// <summary>The different numbers of features that are deleted, ascending; at most <see cref="Steps"/>.</summary>
    /// <param name="features">M, 0 or more.</param>
    /// <returns>The numbers; none without features.</returns>
    public static ValueArray<int> Counts(int features) =>
        ValueArray.From(Enumerable.Range(1, Steps).Select(step => Count(features, step)).Where(count => count > 0).Distinct());

    /// <summary>The features in the order in which they are deleted.</summary>
    /// <param name="attributions">The attributions of the explained label, of all features.</param>
    /// <param name="mostFirst">Whether those that speak most for the label go first (signed, descending), or those that speak least for it.</param>
    /// <param name="ties">Orders equal attributions at random.</param>
    /// <returns>All features.</returns>
    public static ValueArray<int> Of(ReadOnlySpan<double> attributions, bool mostFirst, RandomStream ties)
    {
        var order = Enumerable.Range(0, attributions.Length).ToArray();
        ties.Shuffle<int>(order);
        var values = attributions.ToArray();
        return ValueArray.From(mostFirst
            ? order.OrderByDescending(feature => values[feature])
            : order.OrderBy(feature => values[feature]));
    }

    /// <summary>The most different masks that so many orders can have: what is asked where no two of them agree.</summary>
    /// <param name="features">M, 0 or more.</param>
    /// <param name="orders">How many orders, 0 or more.</param>
    /// <returns>For each of <see cref="Counts"/> as many sets of deleted features as there are orders, or as there are sets.</returns>
    public static MaskMatrix Apart(int features, int orders)
    {
        var rows = Counts(features).SelectMany(count => Sets(features, count).Take(orders)).ToArray();
        return MaskMatrix.Init(rows.Length, features, (row, feature) => !rows[row].Contains(feature));
    }

    /// <summary>All sets of so many features, in lexicographic order.</summary>
    private static IEnumerable<int[]> Sets(int features, int count)
    {
        var set = Enumerable.Range(0, count).ToArray();
        while (true)
        {
            yield return [.. set];
            var last = count - 1;
            while (last >= 0 && set[last] == features - count + last)
            {
                last--;
            }

            if (last < 0)
            {
                yield break;
            }

            set[last]++;
            for (var next = last + 1; next < count; next++)
            {
                set[next] = set[next - 1] + 1;
            }
        }
    }

    /// <summary>The instance without the first features of an order, once for each of <see cref="Counts"/>.</summary>
    /// <param name="order">All features.</param>
    /// <returns>The masks, <c>counts × features</c>.</returns>
    public static MaskMatrix Masks(ValueArray<int> order)
    {
        var counts = Counts(order.Count);
        var place = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            place[order[i]] = i;
        }

        return MaskMatrix.Init(counts.Count, order.Count, (row, feature) => place[feature] >= counts[row]);
    }
}
