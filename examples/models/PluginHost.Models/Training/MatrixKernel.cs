using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>
/// The one matrix product of the trainer. Every element of the result is one chain of fused multiply-adds in the order of the
/// inner index, so results do not depend on the machine's vector width or on how rows are divided between threads.
/// </summary>
internal static unsafe class MatrixKernel
{
    /// <summary><c>c[i,j] = Σ_k a[i,k]·b[k,j]</c>, or added to what <c>c</c> holds.</summary>
    /// <param name="a">First matrix, <c>m × k</c>, element (i,k) at <c>i·aRow + k·aColumn</c>: a transpose costs nothing.</param>
    /// <param name="aRow">Distance between rows.</param>
    /// <param name="aColumn">Distance between columns.</param>
    /// <param name="b">Second matrix, <c>k × n</c>, rows one after the other.</param>
    /// <param name="bRow">Distance between its rows.</param>
    /// <param name="c">The result, <c>m × n</c>.</param>
    /// <param name="cRow">Distance between its rows.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result, a multiple of 16.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="accumulate">Whether to add to the result.</param>
    public static void Multiply(
        float* a, int aRow, int aColumn, float* b, int bRow, float* c, int cRow, int m, int n, int k, bool accumulate)
    {
        if (n % 16 != 0)
            throw new ArgumentException($"The number of columns, {n}, is no multiple of 16.", nameof(n));

        for (int j = 0; j < n; j += 16)
        {
            int i = 0;
            for (; i + 6 <= m; i += 6)
                SixRows(a + (long)i * aRow, aRow, aColumn, b + j, bRow, c + (long)i * cRow + j, cRow, k, accumulate);
            for (; i < m; i++)
                OneRow(a + (long)i * aRow, aColumn, b + j, bRow, c + (long)i * cRow + j, k, accumulate);
        }
    }

    private static void SixRows(
        float* a, int aRow, int aColumn, float* b, int bRow, float* c, int cRow, int k, bool accumulate)
    {
        Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = Vector256<float>.Zero;
        float* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        if (accumulate)
        {
            float* row = c;
            c00 = Vector256.Load(row); c01 = Vector256.Load(row + 8); row += cRow;
            c10 = Vector256.Load(row); c11 = Vector256.Load(row + 8); row += cRow;
            c20 = Vector256.Load(row); c21 = Vector256.Load(row + 8); row += cRow;
            c30 = Vector256.Load(row); c31 = Vector256.Load(row + 8); row += cRow;
            c40 = Vector256.Load(row); c41 = Vector256.Load(row + 8); row += cRow;
            c50 = Vector256.Load(row); c51 = Vector256.Load(row + 8);
        }

        for (int p = 0; p < k; p++, b += bRow)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            long at = (long)p * aColumn;
            Vector256<float> x = Vector256.Create(a[at]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00); c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[at]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10); c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[at]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20); c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[at]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30); c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            x = Vector256.Create(a4[at]);
            c40 = Vector256.FusedMultiplyAdd(x, b0, c40); c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
            x = Vector256.Create(a5[at]);
            c50 = Vector256.FusedMultiplyAdd(x, b0, c50); c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
        }

        c00.Store(c); c01.Store(c + 8); c += cRow;
        c10.Store(c); c11.Store(c + 8); c += cRow;
        c20.Store(c); c21.Store(c + 8); c += cRow;
        c30.Store(c); c31.Store(c + 8); c += cRow;
        c40.Store(c); c41.Store(c + 8); c += cRow;
        c50.Store(c); c51.Store(c + 8);
    }

    private static void OneRow(float* a, int aColumn, float* b, int bRow, float* c, int k, bool accumulate)
    {
        Vector256<float> c0 = accumulate ? Vector256.Load(c) : Vector256<float>.Zero;
        Vector256<float> c1 = accumulate ? Vector256.Load(c + 8) : Vector256<float>.Zero;
        for (int p = 0; p < k; p++, b += bRow)
        {
            Vector256<float> x = Vector256.Create(a[(long)p * aColumn]);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
        }

        c0.Store(c);
        c1.Store(c + 8);
    }

    /// <summary>Writes the transpose of a <c>rows × columns</c> matrix.</summary>
    public static void Transpose(float* source, float* target, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                target[j * rows + i] = source[i * columns + j];
    }
}
