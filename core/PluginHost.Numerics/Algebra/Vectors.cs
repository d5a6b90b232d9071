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

    /// <summary>The product <c>Zᵀ·v</c> of masks <c>Z</c> and one number a sample; straight from the packed bits.</summary>
    internal static double[] TransposedProduct(MaskMatrix masks, ReadOnlySpan<double> perSample)
    {
        var product = new double[masks.Features];
        for (var i = 0; i < masks.Samples; i++)
        {
            var value = perSample[i];
            var row = masks.Row(i);
            for (var w = 0; w < row.Length; w++)
            {
                for (var bits = row[w]; bits != 0; bits &= bits - 1)
                {
                    product[(w << 6) + BitOperations.TrailingZeroCount(bits)] += value;
                }
            }
        }

        return product;
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
