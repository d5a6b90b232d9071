using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PluginHost.Abstractions.Explanations;

namespace PluginHost.Numerics.Algebra;

/// <summary>
/// Inner loops. Vectors are 256 bits wide on every machine and multiplication and addition stay separate roundings, so
/// that results are the same to the last bit whatever the processor offers.
/// </summary>
internal static class Vectors
{
    /// <summary>The inner product of two vectors of one length.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector256<double>>(b[..a.Length]);
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i + 4 <= left.Length; i += 4)
        {
            s0 += left[i] * right[i];
            s1 += left[i + 1] * right[i + 1];
            s2 += left[i + 2] * right[i + 2];
            s3 += left[i + 3] * right[i + 3];
        }

        for (; i < left.Length; i++)
        {
            s0 += left[i] * right[i];
        }

        var sum = Vector256.Sum(s0 + s1 + (s2 + s3));
        for (var j = left.Length * Vector256<double>.Count; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    /// <summary>Adds a multiple of a vector to another one of the same length.</summary>
    internal static void AddScaled(Span<double> to, double factor, ReadOnlySpan<double> vector)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var source = MemoryMarshal.Cast<double, Vector256<double>>(vector[..to.Length]);
        var factors = Vector256.Create(factor);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i] * factors;
        }

        for (var j = target.Length * Vector256<double>.Count; j < to.Length; j++)
        {
            to[j] += factor * vector[j];
        }
    }

    /// <summary>Adds a multiple of a vector's squares to another one of the same length.</summary>
    internal static void AddScaledSquares(Span<double> to, double factor, ReadOnlySpan<double> vector)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var source = MemoryMarshal.Cast<double, Vector256<double>>(vector[..to.Length]);
        var factors = Vector256.Create(factor);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i] * source[i] * factors;
        }

        for (var j = target.Length * Vector256<double>.Count; j < to.Length; j++)
        {
            to[j] += factor * vector[j] * vector[j];
        }
    }

    /// <summary>Adds multiples of four vectors, so that the sum is read and written once for all of them.</summary>
    internal static void AddScaled(
        Span<double> to,
        (double First, double Second, double Third, double Fourth) factors,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> third,
        ReadOnlySpan<double> fourth)
    {
        var target = MemoryMarshal.Cast<double, Vector256<double>>(to);
        var a = MemoryMarshal.Cast<double, Vector256<double>>(first)[..target.Length];
        var b = MemoryMarshal.Cast<double, Vector256<double>>(second)[..target.Length];
        var c = MemoryMarshal.Cast<double, Vector256<double>>(third)[..target.Length];
        var d = MemoryMarshal.Cast<double, Vector256<double>>(fourth)[..target.Length];
        var (fa, fb) = (Vector256.Create(factors.First), Vector256.Create(factors.Second));
        var (fc, fd) = (Vector256.Create(factors.Third), Vector256.Create(factors.Fourth));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += (a[i] * fa) + (b[i] * fb) + ((c[i] * fc) + (d[i] * fd));
        }

        for (var j = target.Length * Vector256<double>.Count; j < to.Length; j++)
        {
            to[j] += (first[j] * factors.First) + (second[j] * factors.Second)
                + ((third[j] * factors.Third) + (fourth[j] * factors.Fourth));
        }
    }

    /// <summary>The product <c>Zᵀ·v</c> of masks <c>Z</c> and one number a sample; straight from the packed bits.</summary>
    internal static double[] TransposedProduct(MaskMatrix masks, ReadOnlySpan<double> perSample)
    {
        var product = new double[MaskProducts.Stride(masks.Features)];
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(product.AsSpan());
        for (var i = 0; i < masks.Samples; i++)
        {
            var row = masks.Row(i);
            var value = Vector256.Create(perSample[i]);
            for (var v = 0; v < sums.Length; v++)
            {
                sums[v] += Kept(row, v, value);
            }
        }

        return product.Length == masks.Features ? product : product.AsSpan(0, masks.Features).ToArray();
    }

    /// <summary>The sum of the elements of a vector, of a multiple of four elements, that a row of masks keeps.</summary>
    internal static double SumOfKept(ReadOnlySpan<ulong> row, ReadOnlySpan<double> vector)
    {
        var source = MemoryMarshal.Cast<double, Vector256<double>>(vector);
        Vector256<double> even = default, odd = default;
        for (var v = 0; v + 1 < source.Length; v += 2)
        {
            even += Kept(row, v, source[v]);
            odd += Kept(row, v + 1, source[v + 1]);
        }

        if ((source.Length & 1) != 0)
        {
            even += Kept(row, source.Length - 1, source[^1]);
        }

        return Vector256.Sum(even + odd);
    }

    /// <summary>Of four numbers those whose features, from 4v, a row of masks keeps; 0 for the others.</summary>
    internal static Vector256<double> Kept(ReadOnlySpan<ulong> row, int v, Vector256<double> numbers)
    {
        var bits = Vector256.Create(1UL, 2, 4, 8);
        var word = Vector256.Create(row[v >> 4] >> ((v & 15) * 4));
        return (Vector256.Equals(word & bits, bits) & numbers.AsUInt64()).AsDouble();
    }

    /// <summary>How many features two rows of masks both keep.</summary>
    internal static int KeptByBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var kept = 0;
        for (var w = 0; w < a.Length; w++)
        {
            kept += BitOperations.PopCount(a[w] & b[w]);
        }

        return kept;
    }
}
