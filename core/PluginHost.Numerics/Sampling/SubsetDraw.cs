using PluginHost.Abstractions.Seeds;

namespace PluginHost.Numerics.Sampling;

/// <summary>Draws sets of features of a given size, each equally likely.</summary>
internal sealed class SubsetDraw
{
    private readonly RandomStream _stream;

    // Kept in whatever order the last draw left it: a uniform draw from any order is uniform.
    private readonly int[] _indices;

    internal SubsetDraw(int features, RandomStream stream)
    {
        _stream = stream;
        _indices = new int[features];
        for (var j = 0; j < features; j++)
        {
            _indices[j] = j;
        }
    }

    /// <summary>Overwrites a row with a set of <paramref name="size"/> features, by as many random numbers.</summary>
    internal void Next(int size, Span<ulong> row)
    {
        row.Clear();
        _stream.Sample<int>(_indices, size);
        foreach (var j in _indices.AsSpan(0, size))
        {
            row[j >> 6] |= 1UL << (j & 63);
        }
    }
}
