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
    private const int Bits = 4;
    private const int Patterns = 1 << Bits;

    /// <summary>How many columns of a product are summed in registers.</summary>
    private const int Chunk = 16;

    /// <summary>How many rows of a Gram matrix stay in the cache while all samples are walked.</summary>
    private const int Tile = 256;

    /// <summary>The next multiple of the vector width, so that no loop has a remainder.</summary>
    internal static int Stride(int size) => (size + 3) & ~3;

    /// <summary>The Gram matrix <c>Σ wᵢ·zᵢ·zᵢᵀ</c>, whole, row after row.</summary>
    internal static double[] WeightedGram(MaskMatrix masks, ReadOnlySpan<double> weights)
    {
        var size = masks.Features;
        var stride = Stride(size);
        var sums = new double[size * stride];
        var table = new double[Patterns * stride];
        var patterns = new byte[(size + 63) & ~63];
        for (var top = 0; top < size; top += Tile)
        {
            var bottom = Math.Min(size, top + Tile);
            var width = Stride(bottom);
            for (var first = 0; first < masks.Samples; first += Bits)
            {
                FillTable(masks, weights, first, table, stride, width);
                ReadPatterns(masks, first, patterns);
                for (var j = top; j < bottom; j++)
                {
                    if (patterns[j] != 0)
                    {
                        var length = Stride(j + 1);
                        Add(sums.AsSpan(j * stride, length), table.AsSpan(patterns[j] * stride, length));
                    }
                }
            }
        }

        return Mirrored(sums, size, stride);
    }

    /// <summary>The products <c>Z·A</c> of masks and a matrix of as many rows, into rows of <paramref name="stride"/> elements.</summary>
    /// <param name="masks">The masks <c>Z</c>, <c>samples × features</c>.</param>
    /// <param name="matrix">The matrix <c>A</c>, rows of <paramref name="stride"/> elements.</param>
    /// <param name="stride">How many elements a row takes; a multiple of 4.</param>
    /// <param name="product">Gets <c>samples × stride</c> elements.</param>
    internal static void Multiply(MaskMatrix masks, ReadOnlySpan<double> matrix, int stride, Span<double> product)
    {
        var groups = (masks.Features + Bits - 1) / Bits;
        var table = new double[groups * Patterns * Chunk];
        for (var left = 0; left < stride; left += Chunk)
        {
            var width = Math.Min(Chunk, stride - left);
            for (var group = 0; group < groups; group++)
            {
                var entries = table.AsSpan(group * Patterns * Chunk, Patterns * Chunk);
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

    private static void LookUp(ReadOnlySpan<ulong> row, double[] table, int groups, Span<double> sum)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(table.AsSpan());
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (var w = 0; w < row.Length; w++)
        {
            var word = row[w];
            var last = Math.Min(groups, (w + 1) * (64 / Bits));
            for (var group = w * (64 / Bits); group < last; group++)
            {
                var entry = vectors.Slice((group * Patterns + (int)(word & (Patterns - 1))) * (Chunk / 4), Chunk / 4);
                s0 += entry[0];
                s1 += entry[1];
                s2 += entry[2];
                s3 += entry[3];
                word >>= Bits;
            }
        }

        var target = MemoryMarshal.Cast<double, Vector256<double>>(sum);
        target[0] = s0;
        if (target.Length > 1)
        {
            target[1] = s1;
        }

        if (target.Length > 2)
        {
            target[2] = s2;
        }

        if (target.Length > 3)
        {
            target[3] = s3;
        }
    }

    /// <summary>The sums of weighted rows that four samples can contribute to a feature, by which of them keep it.</summary>
    private static void FillTable(
        MaskMatrix masks, ReadOnlySpan<double> weights, int first, double[] table, int stride, int width)
    {
        for (var bit = 0; bit < Bits; bit++)
        {
            var own = table.AsSpan((1 << bit) * stride, width);
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
                Sum(table.AsSpan(((1 << bit) + lower) * stride, width), own, table.AsSpan(lower * stride, width));
            }
        }
    }

    /// <summary>A row as numbers: the weight where a feature is kept, else 0.</summary>
    private static void Expand(ReadOnlySpan<ulong> row, double weight, Span<double> numbers)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(numbers);
        var weights = Vector256.Create(weight).AsUInt64();
        var bits = Vector256.Create(1UL, 2, 4, 8);
        for (var v = 0; v < target.Length; v++)
        {
            var word = Vector256.Create(row[v >> 4] >> ((v & 15) * 4));
            target[v] = (Vector256.Equals(word & bits, bits) & weights).AsDouble();
        }
    }

    /// <summary>For each feature which of four samples keep it.</summary>
    private static void ReadPatterns(MaskMatrix masks, int first, byte[] patterns)
    {
        var count = Math.Min(Bits, masks.Samples - first);
        for (var w = 0; w < masks.WordsPerSample; w++)
        {
            var a = masks.Row(first)[w];
            var b = count > 1 ? masks.Row(first + 1)[w] : 0;
            var c = count > 2 ? masks.Row(first + 2)[w] : 0;
            var d = count > 3 ? masks.Row(first + 3)[w] : 0;
            var target = patterns.AsSpan(w * 64, 64);
            for (var j = 0; j < target.Length; j++)
            {
                target[j] = (byte)((a >> j & 1) | (b >> j & 1) << 1 | (c >> j & 1) << 2 | (d >> j & 1) << 3);
            }
        }
    }

    private static double[] Mirrored(double[] sums, int size, int stride)
    {
        var gram = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                gram[i * size + j] = gram[j * size + i] = sums[i * stride + j];
            }
        }

        return gram;
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> vector) => Sum(to, to, vector);

    private static void Sum(Span<double> to, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var left = MemoryMarshal.Cast<double, Vector256<double>>(a)[..target.Length];
        var right = MemoryMarshal.Cast<double, Vector256<double>>(b)[..target.Length];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = left[i] + right[i];
        }
    }
}
