using PluginHost.Abstractions.Seeds;

namespace PluginHost.Numerics.Sampling;

/// <summary>
/// The sampling of Captum's KernelShap: independent draws, a size with probability in proportion to
/// <c>(M − 1) / (k · (M − k))</c>, then a uniform set of that size, all of one weight. Captum pins the two ends by two
/// rows of weight 10⁶; here they are constraints, the limit of that.
/// </summary>
public static class CaptumSampler
{
    /// <summary>Draws coalitions.</summary>
    /// <param name="samples">How many, 0 or more; they may repeat.</param>
    /// <param name="features">The number of features, 0 or more.</param>
    /// <param name="stream">Where the random numbers come from: one draw for a size and one for each member.</param>
    /// <returns>The coalitions with their weights; none for fewer than two features.</returns>
    public static CoalitionSample Draw(int samples, int features, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        if (features < 2)
        {
            return new CoalitionList(features, 0).ToSample();
        }

        var bounds = new double[features - 1];
        for (var k = 1; k < features; k++)
        {
            bounds[k - 1] = (k == 1 ? 0 : bounds[k - 2]) + ((features - 1.0) / (k * (double)(features - k)));
        }

        var list = new CoalitionList(features, samples);
        var subsets = new SubsetDraw(features, stream);
        var row = new ulong[list.Width];
        for (var i = 0; i < samples; i++)
        {
            var found = Array.BinarySearch(bounds, stream.NextDouble() * bounds[^1]);
            subsets.Next(1 + Math.Min(found < 0 ? ~found : found + 1, bounds.Length - 1), row);
            list.Add(row, 1.0 / samples, 1);
        }

        return list.ToSample();
    }
}
