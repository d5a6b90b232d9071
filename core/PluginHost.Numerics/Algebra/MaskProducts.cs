using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PluginHost.Abstractions.Explanations;

namespace PluginHost.Numerics.Algebra;

/// <summary>
/// Products of 0/1 masks with dense numbers by the method of the four Russians (Arlazarov, Dinic, Kronrod and Faradzhev,
/// 1970): of each four bits the sums that they can select are formed once, and bits then look sums up. A quarter of the
/// additions, and no multiplication but by weights.
/// </summary>
internal static class MaskProducts
{
    internal const int Bits = 4;
    internal const int Patterns = 1 << Bits;

    /// <summary>How many columns of a product are summed in registers.</summary>
    private const int Chunk = 32;

    /// <summary>The next multiple of the vector width, so that no loop has a remainder.</summary>
    internal static int Stride(int size) => (size + 3) & ~3;

    /// <summary>The products <c>Z·A</c> of masks and a matrix of as many rows, into rows of <paramref name="stride"/> elements.</summary>
    /// <param name="masks">The masks <c>Z</c>, <c>samples × features</c>.</param>
    /// <param name="matrix">The matrix <c>A</c>, rows of <paramref name="stride"/> elements.</param>
    /// <param name="stride">How many elements a row takes; a multiple of 4.</param>
    /// <param name="product">Gets <c>samples × stride</c> elements.</param>
    internal static void Multiply(MaskMatrix masks, ReadOnlySpan<double> matrix, int stride, Span<double> product)
    {
        var groups = (masks.Features + Bits - 1) / Bits;
        var rented = ArrayPool<double>.Shared.Rent(groups * Patterns * Chunk);
        var table = rented.AsSpan(0, groups * Patterns * Chunk);
        table.Clear();
        for (var left = 0; left < stride; left += Chunk)
        {
            var width = Math.Min(Chunk, stride - left);
            for (var group = 0; group < groups; group++)
            {
                var entries = table.Slice(group * Patterns * Chunk, Patterns * Chunk);
                for (var bit = 0; bit < Bits; bit++)
                {
                    var j = group * Bits + bit;
                    for (var pattern = 1 << bit; pattern < 2 << bit; pattern++)
                    {
                        var entry = entries.Slice(pattern * Chunk, width);
                        entries.Slice((pattern ^ (1 << bit)) * Chunk, width).CopyTo(entry);
                        if (j < masks.Features)
                        {
                            Add(entry, matrix.Slice(j * stride + left, width));
                        }
                    }
                }
            }

            for (var i = 0; i < masks.Samples; i++)
            {
                LookUp(masks.Row(i), table, groups, product.Slice(i * stride + left, width));
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The products <c>Z·v</c> of masks and a vector of as many elements as there are features.</summary>
    internal static double[] Multiply(MaskMatrix masks, ReadOnlySpan<double> vector)
    {
        var groups = (masks.Features + Bits - 1) / Bits;
        var table = new double[groups * Patterns];
        for (var j = 0; j < masks.Features; j++)
        {
            var entries = table.AsSpan(j / Bits * Patterns, Patterns);
            var bit = 1 << (j % Bits);
            for (var pattern = bit; pattern < Patterns; pattern++)
            {
                entries[pattern] += (pattern & bit) != 0 ? vector[j] : 0;
            }
        }

        var product = new double[masks.Samples];
        for (var i = 0; i < product.Length; i++)
        {
            var row = masks.Row(i);
            double even = 0, odd = 0;
            for (var group = 0; group < groups; group += 2)
            {
                var pair = (int)(row[group >> 4] >> ((group & 15) * Bits)) & 255;
                even += table[group * Patterns + (pair & 15)];
                odd += group + 1 < groups ? table[(group + 1) * Patterns + (pair >> 4)] : 0;
            }

            product[i] = even + odd;
        }

        return product;
    }

    private static void LookUp(ReadOnlySpan<ulong> row, ReadOnlySpan<double> table, int groups, Span<double> sum)
    {
        // Without bounds checks, which would cost as much as the sums: a group and four bits are always within the table.
        ref var entries = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<double, Vector256<double>>(table));
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector256<double> s4 = default, s5 = default, s6 = default, s7 = default;
        for (var w = 0; w < row.Length; w++)
        {
            var word = row[w];
            var last = Math.Min(groups, (w + 1) * (64 / Bits));
            for (var group = w * (64 / Bits); group < last; group++)
            {
                ref var entry = ref Unsafe.Add(ref entries, (group * Patterns + (int)(word & (Patterns - 1))) * (Chunk / 4));
                s0 += entry;
                s1 += Unsafe.Add(ref entry, 1);
                s2 += Unsafe.Add(ref entry, 2);
                s3 += Unsafe.Add(ref entry, 3);
                s4 += Unsafe.Add(ref entry, 4);
                s5 += Unsafe.Add(ref entry, 5);
                s6 += Unsafe.Add(ref entry, 6);
                s7 += Unsafe.Add(ref entry, 7);
                word >>= Bits;
            }
        }

        ReadOnlySpan<Vector256<double>> sums = [s0, s1, s2, s3, s4, s5, s6, s7];
        var target = MemoryMarshal.Cast<double, Vector256<double>>(sum);
        sums[..target.Length].CopyTo(target);
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> vector)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var source = MemoryMarshal.Cast<double, Vector256<double>>(vector)[..target.Length];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }
}
