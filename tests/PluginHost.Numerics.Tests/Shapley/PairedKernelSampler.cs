using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests.Shapley;

/// <summary>
/// What samplers are measured against: independent draws of a size by kernel weight and of a uniform set of that size, each with
/// its complement, all of one weight; repeats are asked again.
/// </summary>
internal static class PairedKernelSampler
{
    internal static CoalitionSample Draw(int samples, int features, RandomStream stream)
    {
        var weights = Enumerable.Range(1, features - 1).Select(size => 1.0 / (size * (features - size))).ToArray();
        var indices = Enumerable.Range(0, features).ToArray();
        var rows = new List<ulong>();
        for (var pair = 0; pair < samples / 2; pair++)
        {
            var (size, rest) = (1, stream.NextDouble() * weights.Sum());
            while (rest >= weights[size - 1] && size < features - 1)
            {
                rest -= weights[size++ - 1];
            }

            stream.Sample<int>(indices, size);
            var row = indices[..size].Aggregate(0UL, (set, feature) => set | 1UL << feature);
            rows.AddRange([row, ~row & ((1UL << features) - 1)]);
        }

        return new(
            MaskMatrix.Build(rows.Count, features, (i, row) => row[0] = rows[i]),
            ValueArray.Init(rows.Count, _ => 1.0 / rows.Count),
            ValueArray.Init(rows.Count, _ => 1.0));
    }
}
