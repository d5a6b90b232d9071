using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PluginHost.Abstractions.Explanations;

namespace PluginHost.Numerics.Algebra;

/// <summary>
/// Gram matrices of weighted 0/1 masks, by sums that four samples can contribute to a feature: see <see cref="MaskProducts"/>.
/// </summary>
internal static class MaskGram
{
    private const int Bits = MaskProducts.Bits;
    private const int Patterns = MaskProducts.Patterns;

    /// <summary>How many rows of a Gram matrix stay in the cache while all samples are walked.</summary>
    private const int Tile = 256;

    /// <summary>The side of the squares that are transposed at a time, so that both sides stay in the cache.</summary>
    private const int MirrorBlock = 16;

    private static readonly ulong[] Spread = SpreadBits();

    /// <summary>The Gram matrix <c>Σ wᵢ·zᵢ·zᵢᵀ</c>, whole, row after row.</summary>
    internal static double[] Weighted(MaskMatrix masks, ReadOnlySpan<double> weights)
    {
        var size = masks.Features;
        var stride = MaskProducts.Stride(size);
        // Borrowed: arrays of this size would be new memory for every explanation.
        var rentedSums = ArrayPool<double>.Shared.Rent(size * stride);
        var rentedTable = ArrayPool<double>.Shared.Rent(2 * Patterns * stride);
        try
        {
            var sums = rentedSums.AsSpan(0, size * stride);
            sums.Clear();
            AddUp(masks, weights, stride, sums, rentedTable.AsSpan(0, 2 * Patterns * stride));
            return Mirrored(sums, size, stride);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rentedTable);
            ArrayPool<double>.Shared.Return(rentedSums);
        }
    }

    /// <summary>The lower triangle of the Gram matrix, rows of <paramref name="stride"/> elements.</summary>
    private static void AddUp(
        MaskMatrix masks, ReadOnlySpan<double> weights, int stride, Span<double> sums, Span<double> table)
    {
        var size = masks.Features;
        var lowPatterns = new byte[(size + 63) & ~63];
        var highPatterns = new byte[lowPatterns.Length];
        var low = table[..(Patterns * stride)];
        var high = table[(Patterns * stride)..];
        low[..stride].Clear();
        high[..stride].Clear();
        for (var top = 0; top < size; top += Tile)
        {
            var bottom = Math.Min(size, top + Tile);
            var width = MaskProducts.Stride(bottom);
            for (var first = 0; first < masks.Samples; first += 2 * Bits)
            {
                FillTable(masks, weights, first, low, stride, width);
                FillTable(masks, weights, first + Bits, high, stride, width);
                ReadPatterns(masks, first, lowPatterns);
                ReadPatterns(masks, first + Bits, highPatterns);
                for (var j = top; j < bottom; j++)
                {
                    // Two tables at a time, so that a row of sums is read and written once for eight samples.
                    var length = MaskProducts.Stride(j + 1);
                    Add(
                        sums.Slice(j * stride, length),
                        low.Slice(lowPatterns[j] * stride, length),
                        high.Slice(highPatterns[j] * stride, length));
                }
            }
        }
    }

    /// <summary>The sums of weighted rows that four samples can contribute to a feature, by which of them keep it.</summary>
    private static void FillTable(
        MaskMatrix masks, ReadOnlySpan<double> weights, int first, Span<double> table, int stride, int width)
    {
        for (var bit = 0; bit < Bits; bit++)
        {
            var own = table.Slice((1 << bit) * stride, width);
            if (first + bit < masks.Samples)
            {
                Expand(masks.Row(first + bit), weights[first + bit], own);
            }
            else
            {
                own.Clear();
            }

            for (var lower = 1; lower < 1 << bit; lower++)
            {
                Sum(table.Slice(((1 << bit) + lower) * stride, width), own, table.Slice(lower * stride, width));
            }
        }
    }

    /// <summary>A row as numbers: the weight where a feature is kept, else 0.</summary>
    private static void Expand(ReadOnlySpan<ulong> row, double weight, Span<double> numbers)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(numbers);
        var weights = Vector256.Create(weight);
        for (var v = 0; v < target.Length; v++)
        {
            target[v] = Vectors.Kept(row, v, weights);
        }
    }

    /// <summary>For each feature which of four samples keep it.</summary>
    private static void ReadPatterns(MaskMatrix masks, int first, byte[] patterns)
    {
        var count = Math.Min(Bits, masks.Samples - first);
        if (count <= 0)
        {
            Array.Clear(patterns);
            return;
        }

        for (var w = 0; w < masks.WordsPerSample; w++)
        {
            var a = masks.Row(first)[w];
            var b = count > 1 ? masks.Row(first + 1)[w] : 0;
            var c = count > 2 ? masks.Row(first + 2)[w] : 0;
            var d = count > 3 ? masks.Row(first + 3)[w] : 0;
            var target = MemoryMarshal.Cast<byte, ulong>(patterns.AsSpan(w * 64, 64));
            for (var eight = 0; eight < target.Length; eight++)
            {
                var shift = 8 * eight;
                target[eight] = Spread[(byte)(a >> shift)] | Spread[(byte)(b >> shift)] << 1
                    | Spread[(byte)(c >> shift)] << 2 | Spread[(byte)(d >> shift)] << 3;
            }
        }
    }

    /// <summary>Each bit of a byte in a byte of its own.</summary>
    private static ulong[] SpreadBits()
    {
        var spread = new ulong[256];
        for (var value = 0; value < spread.Length; value++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                spread[value] |= (ulong)(value >> bit & 1) << (8 * (BitConverter.IsLittleEndian ? bit : 7 - bit));
            }
        }

        return spread;
    }

    private static double[] Mirrored(ReadOnlySpan<double> sums, int size, int stride)
    {
        var gram = new double[size * size];
        for (var top = 0; top < size; top += MirrorBlock)
        {
            for (var left = 0; left <= top; left += MirrorBlock)
            {
                for (var i = top; i < Math.Min(size, top + MirrorBlock); i++)
                {
                    for (var j = left; j <= Math.Min(i, left + MirrorBlock - 1); j++)
                    {
                        gram[i * size + j] = gram[j * size + i] = sums[i * stride + j];
                    }
                }
            }
        }

        return gram;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var a = MemoryMarshal.Cast<double, Vector256<double>>(first)[..target.Length];
        var b = MemoryMarshal.Cast<double, Vector256<double>>(second)[..target.Length];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += a[i] + b[i];
        }
    }

    private static void Sum(Span<double> to, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var a = MemoryMarshal.Cast<double, Vector256<double>>(first)[..target.Length];
        var b = MemoryMarshal.Cast<double, Vector256<double>>(second)[..target.Length];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = a[i] + b[i];
        }
    }
}
