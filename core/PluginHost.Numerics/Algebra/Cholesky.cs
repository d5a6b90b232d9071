using System.Buffers;

namespace PluginHost.Numerics.Algebra;

/// <summary>The factorisation <c>A = L·Lᵀ</c> of a symmetric positive definite matrix, row after row, in place.</summary>
internal static class Cholesky
{
    /// <summary>How many rows are factored together, so that the rows above them are read from memory once for all.</summary>
    private const int Panel = 32;

    /// <summary>Turns the lower triangle of <c>A</c> into <c>L</c>.</summary>
    /// <param name="matrix">The elements, row after row.</param>
    /// <param name="size">The number of rows.</param>
    /// <param name="tolerance">The share of each diagonal element that must remain after the rows above it.</param>
    /// <returns>How many rows are factored: all, or those above the first that depends on them.</returns>
    internal static int Factor(double[] matrix, int size, double tolerance)
    {
        for (var top = 0; top < size; top += Panel)
        {
            var bottom = Math.Min(size, top + Panel);
            for (var left = 0; left < top; left += Panel)
            {
                for (var row = top; row < bottom; row++)
                {
                    Eliminate(matrix, size, row, left, left + Panel);
                }
            }

            for (var row = top; row < bottom; row++)
            {
                Eliminate(matrix, size, row, top, row);
                if (!Close(matrix, size, row, tolerance))
                {
                    return row;
                }
            }
        }

        return size;
    }

    /// <summary>
    /// Turns row <paramref name="row"/> of the lower triangle of <c>A</c> into that of <c>L</c>, given the rows above it.
    /// </summary>
    /// <param name="matrix">The elements, row after row; rows above <paramref name="row"/> hold <c>L</c> already.</param>
    /// <param name="stride">How many elements one row takes.</param>
    /// <param name="row">The row to factor.</param>
    /// <param name="tolerance">The share of the diagonal element that must remain after the rows above it.</param>
    /// <returns><see langword="false"/> when no more remains: the row depends on those above it.</returns>
    internal static bool AppendRow(double[] matrix, int stride, int row, double tolerance)
    {
        Eliminate(matrix, stride, row, 0, row);
        return Close(matrix, stride, row, tolerance);
    }

    /// <summary>Solves <c>L·Lᵀ·x = b</c> in place; the length of <paramref name="x"/> says how many rows count.</summary>
    internal static void Solve(double[] factor, int stride, Span<double> x)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var row = factor.AsSpan(i * stride, i + 1);
            x[i] = (x[i] - Vectors.Dot(row[..i], x[..i])) / row[i];
        }

        for (var i = x.Length - 1; i >= 0; i--)
        {
            var row = factor.AsSpan(i * stride, i + 1);
            x[i] /= row[i];
            Vectors.AddScaled(x[..i], -x[i], row[..i]);
        }
    }

    /// <summary>The inverse <c>(L·Lᵀ)⁻¹ = L⁻ᵀ·L⁻¹</c>, whole, rows of <paramref name="stride"/> elements.</summary>
    internal static double[] Invert(double[] factor, int size, int stride)
    {
        var inverse = new double[size * stride];
        var rows = ArrayPool<double>.Shared.Rent(size * stride);
        rows.AsSpan(0, size * stride).Clear();
        InverseFactor(factor, size, stride, rows);
        for (var j = 0; j < size; j++)
        {
            // Row j of the product, from the rows of L⁻¹ that reach column j.
            var sum = inverse.AsSpan(j * stride, j + 1);
            var i = j;
            for (; i + 4 <= size; i += 4)
            {
                var at = i * stride;
                Vectors.AddScaled(
                    sum,
                    (rows[at + j], rows[at + stride + j], rows[at + (2 * stride) + j], rows[at + (3 * stride) + j]),
                    rows.AsSpan(at, j + 1),
                    rows.AsSpan(at + stride, j + 1),
                    rows.AsSpan(at + (2 * stride), j + 1),
                    rows.AsSpan(at + (3 * stride), j + 1));
            }

            for (; i < size; i++)
            {
                Vectors.AddScaled(sum, rows[i * stride + j], rows.AsSpan(i * stride, j + 1));
            }
        }

        ArrayPool<double>.Shared.Return(rows);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                inverse[j * stride + i] = inverse[i * stride + j];
            }
        }

        return inverse;
    }

    /// <summary>Writes <c>L⁻¹</c>, whose rows have nothing right of the diagonal, over zeros.</summary>
    private static void InverseFactor(double[] factor, int size, int stride, double[] rows)
    {
        for (var i = 0; i < size; i++)
        {
            var row = rows.AsSpan(i * stride, i + 1);
            var above = factor.AsSpan(i * size, i + 1);
            var k = 0;
            for (; k + 4 <= i; k += 4)
            {
                var at = k * stride;
                Vectors.AddScaled(
                    row[..(k + 4)],
                    (-above[k], -above[k + 1], -above[k + 2], -above[k + 3]),
                    rows.AsSpan(at, k + 4),
                    rows.AsSpan(at + stride, k + 4),
                    rows.AsSpan(at + (2 * stride), k + 4),
                    rows.AsSpan(at + (3 * stride), k + 4));
            }

            for (; k < i; k++)
            {
                Vectors.AddScaled(row[..(k + 1)], -above[k], rows.AsSpan(k * stride, k + 1));
            }

            row[i] = 1;
            foreach (ref var element in row)
            {
                element /= above[i];
            }
        }
    }

    private static void Eliminate(double[] matrix, int stride, int row, int from, int to)
    {
        var current = matrix.AsSpan(row * stride, row + 1);
        for (var j = from; j < to; j++)
        {
            var above = matrix.AsSpan(j * stride, j + 1);
            current[j] = (current[j] - Vectors.Dot(current[..j], above[..j])) / above[j];
        }
    }

    private static bool Close(double[] matrix, int stride, int row, double tolerance)
    {
        var current = matrix.AsSpan(row * stride, row + 1);
        var whole = current[row];
        var rest = whole - Vectors.Dot(current[..row], current[..row]);
        if (!(rest > tolerance * whole))
        {
            return false;
        }

        current[row] = Math.Sqrt(rest);
        return true;
    }
}
