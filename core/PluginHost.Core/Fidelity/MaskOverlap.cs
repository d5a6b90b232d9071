using PluginHost.Abstractions.Explanations;

namespace PluginHost.Core.Fidelity;

/// <summary>How much a set of held-out masks repeats the explainer's own: short texts have few different masks.</summary>
public static class MaskOverlap
{
    /// <summary>The share of held-out rows that are also among the explainer's rows.</summary>
    /// <param name="explained">The masks that explanations were fitted to.</param>
    /// <param name="heldOut">Independent draws over the same features, at least one.</param>
    /// <returns>In [0, 1].</returns>
    /// <exception cref="ArgumentException">The numbers of features differ, or there is no held-out row.</exception>
    public static double Of(MaskMatrix explained, MaskMatrix heldOut)
    {
        if (explained.Features != heldOut.Features || heldOut.Samples == 0)
        {
            throw new ArgumentException($"Masks of {explained} and {heldOut} cannot be compared.", nameof(heldOut));
        }

        var known = Enumerable.Range(0, explained.Samples).Select(sample => Key(explained, sample)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, heldOut.Samples).Count(sample => known.Contains(Key(heldOut, sample))) / (double)heldOut.Samples;
    }

    /// <summary>A text that equal rows share, and no others.</summary>
    /// <param name="masks">The masks.</param>
    /// <param name="sample">The row.</param>
    internal static string Key(MaskMatrix masks, int sample) => string.Join(',', masks.Row(sample).ToArray());
}
