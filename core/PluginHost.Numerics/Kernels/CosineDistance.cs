using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Kernels;

/// <summary>
/// LIME's distance between a perturbed instance and the unperturbed one (Ribeiro, Singh and Guestrin, 2016, §3.4): the
/// cosine distance of their 0/1 rows, times 100.
/// </summary>
public static class CosineDistance
{
    /// <summary>The factor that makes the distance run from 0 to 100, the scale that kernel widths are given in.</summary>
    public const double Scale = 100;

    /// <summary>
    /// The distance of each sample to the row that keeps everything. With <c>k</c> of <c>d</c> features kept it is
    /// <c>100 · (1 − √(k/d))</c>: 100 for a sample that keeps nothing, 0 for one that keeps all, and 0 where there are
    /// no features.
    /// </summary>
    /// <param name="masks">The samples, <c>samples × features</c>.</param>
    /// <returns>One distance a sample, from 0 to 100.</returns>
    public static ValueArray<double> ToUnperturbed(MaskMatrix masks) =>
        ValueArray.Init(masks.Samples, sample => masks.Features == 0
            ? 0
            : Scale * (1 - Math.Sqrt(masks.Kept(sample) / (double)masks.Features)));
}
