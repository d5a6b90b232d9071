using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// Random orders of the features, each with its reverse, and the coalitions that are passed when features join in that
/// order. What a feature adds when it joins is, over all orders, its Shapley value on average.
/// </summary>
/// <param name="Orders">The orders, without the reverses.</param>
/// <param name="Masks">
/// The coalitions: all features, none, and then for each order its beginnings of 1, 2, … features, and those of its reverse.
/// Without features it is one row, with one feature two.
/// </param>
public sealed record PermutationSample(ValueArray<ValueArray<int>> Orders, MaskMatrix Masks)
{
    /// <summary>The row in which all features are kept.</summary>
    public const int Full = 0;

    /// <summary>The row in which none is.</summary>
    public const int Empty = 1;

    /// <summary>Draws orders.</summary>
    /// <param name="pairs">How many, 1 or more; each comes with its reverse.</param>
    /// <param name="features">The number of features, 0 or more.</param>
    /// <param name="stream">Where the random numbers come from: one draw less for an order than there are features.</param>
    /// <returns>The orders; with fewer than two features, where there is nothing to draw, none.</returns>
    public static PermutationSample Draw(int pairs, int features, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        if (features < 2)
        {
            return new([], MaskMatrix.Init(1 + features, features, (sample, _) => sample == Full));
        }

        var orders = ValueArray.Init(pairs, _ =>
        {
            var order = Enumerable.Range(0, features).ToArray();
            stream.Shuffle<int>(order);
            return ValueArray.Create<int>(order);
        });
        var steps = features - 1;
        var joined = new ulong[(features + 63) >> 6];
        return new(orders, MaskMatrix.Build(2 + (2 * pairs * steps), features, (sample, row) =>
        {
            if (sample <= Empty)
            {
                if (sample == Full)
                {
                    MaskMatrix.Fill(row, features);
                }

                return;
            }

            var order = orders[(sample - 2) / (2 * steps)];
            var step = (sample - 2) % (2 * steps);
            if (step % steps == 0)
            {
                Array.Clear(joined);
            }

            var next = order[step < steps ? step : features - 1 - (step - steps)];
            joined[next >> 6] |= 1UL << (next & 63);
            joined.CopyTo(row);
        }));
    }

    /// <summary>The row of the coalition of the first features of an order.</summary>
    /// <param name="pair">The order, from 0.</param>
    /// <param name="reversed">Whether its reverse is meant.</param>
    /// <param name="joined">How many features have joined, from 0 to all.</param>
    /// <returns>The row's index in <see cref="Masks"/>.</returns>
    public int Row(int pair, bool reversed, int joined)
    {
        var steps = Masks.Features - 1;
        return joined == 0 ? Empty : joined > steps ? Full : 2 + (((2 * pair) + (reversed ? 1 : 0)) * steps) + joined - 1;
    }
}
