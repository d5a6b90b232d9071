using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Shapley;

/// <summary>
/// The Shapley kernel (Lundberg and Lee, "A Unified Approach to Interpreting Model Predictions", 2017, theorem 2): the
/// weights under which least squares over all coalitions gives Shapley values. A coalition of <c>s</c> of <c>M</c> features
/// weighs <c>(M − 1) / (C(M, s) · s · (M − s))</c>, so that all coalitions of one size together weigh
/// <c>(M − 1) / (s · (M − s))</c>; a coalition and its complement weigh the same, hence sizes are counted in pairs.
/// </summary>
public static class ShapleyKernel
{
    /// <summary>How many pairs of sizes <c>s</c> and <c>M − s</c> there are, an even <c>M</c>'s middle size being one by itself.</summary>
    /// <param name="features">The number of features <c>M</c>, 0 or more.</param>
    /// <returns>⌊M / 2⌋: size pairs run from 1 to this.</returns>
    public static int SizePairs(int features) => features / 2;

    /// <summary>Whether a size is an even <c>M</c>'s middle one, which is its own partner.</summary>
    /// <param name="features">The number of features <c>M</c>.</param>
    /// <param name="size">The size <c>s</c>.</param>
    /// <returns><see langword="true"/> when <c>2s = M</c>.</returns>
    public static bool IsMiddle(int features, int size) => 2 * size == features;

    /// <summary>The share that each pair of sizes has in the weight of all coalitions.</summary>
    /// <param name="features">The number of features <c>M</c>, 0 or more.</param>
    /// <returns>For <c>s = 1, 2, …</c> up to <see cref="SizePairs"/> the share of sizes <c>s</c> and <c>M − s</c>; they sum to 1.</returns>
    public static ValueArray<double> Masses(int features)
    {
        var masses = new double[SizePairs(features)];
        var total = 0.0;
        for (var size = 1; size <= masses.Length; size++)
        {
            var single = (features - 1.0) / (size * (double)(features - size));
            total += masses[size - 1] = IsMiddle(features, size) ? single : 2 * single;
        }

        for (var i = 0; i < masses.Length; i++)
        {
            masses[i] /= total;
        }

        return ValueArray.Create<double>(masses);
    }

    /// <summary>The number of coalitions of one size, <c>C(M, s)</c>.</summary>
    /// <param name="features">The number of features <c>M</c>.</param>
    /// <param name="size">The size <c>s</c>, from 0 to <c>M</c>.</param>
    /// <returns>The number, exact up to 2⁵³ and else to about 1e-14 of it; infinite beyond the range of doubles.</returns>
    public static double Coalitions(int features, int size)
    {
        var count = 1.0;
        for (var i = 1; i <= Math.Min(size, features - size); i++)
        {
            // Whole numbers all the way: each product of i neighbours is divisible by i.
            var next = count * (features - i + 1);
            count = next < 1L << 53 ? Math.Round(next / i) : next / i;
        }

        return count;
    }
}
