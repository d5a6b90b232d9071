using System.Runtime.InteropServices;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Numerics.Sampling;

/// <summary>Coalitions being gathered, as packed rows.</summary>
internal sealed class CoalitionList(int features, int capacity)
{
    private readonly int _width = (features + 63) >> 6;
    private readonly ulong _lastWord = (features & 63) == 0 ? ulong.MaxValue : (1UL << (features & 63)) - 1;
    private readonly List<double> _weights = new(capacity);
    private readonly List<double> _varianceFactors = new(capacity);
    private ulong[] _words = new ulong[Math.Max(1, capacity) * ((features + 63) >> 6)];

    internal int Count => _weights.Count;

    internal int Width => _width;

    internal ReadOnlySpan<ulong> Row(int index) => _words.AsSpan(index * _width, _width);

    /// <summary>The weights, to be scaled in place.</summary>
    internal Span<double> Weights => CollectionsMarshal.AsSpan(_weights);

    /// <summary>The factors of <see cref="CoalitionSample.VarianceFactors"/>, to be set in place.</summary>
    internal Span<double> VarianceFactors => CollectionsMarshal.AsSpan(_varianceFactors);

    internal void Add(ReadOnlySpan<ulong> row, double weight, double varianceFactor) =>
        row.CopyTo(Append(weight, varianceFactor));

    internal void AddComplement(ReadOnlySpan<ulong> row, double weight, double varianceFactor) =>
        Complement(row, Append(weight, varianceFactor));

    /// <summary>Writes what a row leaves out; both may be the same memory.</summary>
    internal void Complement(ReadOnlySpan<ulong> row, Span<ulong> to)
    {
        for (var w = 0; w < row.Length; w++)
        {
            to[w] = ~row[w];
        }

        to[^1] &= _lastWord;
    }

    internal CoalitionSample ToSample() => new(
        MaskMatrix.Build(Count, features, (sample, row) => Row(sample).CopyTo(row)),
        ValueArray.Create<double>(Weights),
        ValueArray.Create<double>(VarianceFactors));

    private Span<ulong> Append(double weight, double varianceFactor)
    {
        if ((Count + 1) * _width > _words.Length)
        {
            Array.Resize(ref _words, 2 * _words.Length);
        }

        _weights.Add(weight);
        _varianceFactors.Add(varianceFactor);
        return _words.AsSpan((Count - 1) * _width, _width);
    }
}
