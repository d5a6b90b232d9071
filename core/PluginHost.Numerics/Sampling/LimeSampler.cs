using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// The neighbourhood that LIME draws around a text: row 0 is the unperturbed instance, every other row removes a number
/// of features uniform from 1 to all of them, and then that many features, each set of that size equally likely.
/// </summary>
public static class LimeSampler
{
    /// <summary>Draws masks. Rows are independent; they may repeat, and one may keep nothing.</summary>
    /// <param name="samples">The number of rows with the unperturbed one, 1 or more.</param>
    /// <param name="features">The number of features <c>d</c>, 0 or more; of 0 every row is the instance itself.</param>
    /// <param name="stream">Where the random numbers come from: one draw for a row's size and one for each removed feature.</param>
    /// <returns>The masks, <c>samples × features</c>; the first rows are the same whatever the number of samples.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Samples is less than 1 or features less than 0.</exception>
    public static MaskMatrix Draw(int samples, int features, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(features);

        // Kept in whatever order the last row left it: a uniform draw from any order is uniform.
        var indices = new int[features];
        for (var j = 0; j < features; j++)
        {
            indices[j] = j;
        }

        return MaskMatrix.Build(samples, features, (sample, row) =>
        {
            MaskMatrix.Fill(row, features);
            if (sample == 0 || features == 0)
            {
                return;
            }

            var removed = 1 + stream.NextBelow(features);
            stream.Sample<int>(indices, removed);
            foreach (var j in indices.AsSpan(0, removed))
            {
                row[j >> 6] &= ~(1UL << (j & 63));
            }
        });
    }
}
