using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PluginHost.Models.Training;

/// <summary>
/// The innermost part of <see cref="MatrixKernel"/>: a tile of the result that stays in registers while the inner index runs.
/// Every element is one chain of fused multiply-adds in both versions, so they give the same bits.
/// </summary>
internal static unsafe class MatrixTile
{
    /// <summary>Rows of a tile; a panel of the first matrix holds as many for each inner index.</summary>
    public const int Rows = 12;

    /// <summary>Columns of a tile; a strip of the second matrix holds as many for each inner index.</summary>
    public const int Columns = 32;

    /// <summary>
    /// Whether this machine has vectors of sixteen. The runtime may say that they do not pay (they once made processors run
    /// slower), but a kernel that does nothing else gains by them all the same.
    /// </summary>
    public static bool IsWide { get; } = Vector512.IsHardwareAccelerated || Avx512F.IsSupported;

    /// <summary>Computes a tile.</summary>
    /// <param name="wide">Whether to use vectors of sixteen.</param>
    /// <param name="a">A panel, <c>k × 12</c>.</param>
    /// <param name="b">A strip, <c>k × 32</c>.</param>
    /// <param name="c">The tile.</param>
    /// <param name="cRow">Distance between its rows.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="accumulate">Whether the chains go on from what the tile holds.</param>
    public static void Multiply(bool wide, float* a, float* b, float* c, int cRow, int k, bool accumulate)
    {
        if (wide)
        {
            Wide(a, b, c, cRow, k, accumulate);
            return;
        }

        // Four parts of 6 × 16, which is what sixteen registers of eight floats hold.
        for (int j = 0; j < Columns; j += 16)
            for (int i = 0; i < Rows; i += 6)
                Quarter(a + i, b + j, c + (long)i * cRow + j, cRow, k, accumulate);
    }

    private static void Wide(float* a, float* b, float* c, int cRow, int k, bool accumulate)
    {
        Vector512<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        Vector512<float> c60, c61, c70, c71, c80, c81, c90, c91, ca0, ca1, cb0, cb1;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = Vector512<float>.Zero;
        c60 = c61 = c70 = c71 = c80 = c81 = c90 = c91 = ca0 = ca1 = cb0 = cb1 = Vector512<float>.Zero;
        if (accumulate)
        {
            float* row = c;
            c00 = Vector512.Load(row); c01 = Vector512.Load(row + 16); row += cRow;
            c10 = Vector512.Load(row); c11 = Vector512.Load(row + 16); row += cRow;
            c20 = Vector512.Load(row); c21 = Vector512.Load(row + 16); row += cRow;
            c30 = Vector512.Load(row); c31 = Vector512.Load(row + 16); row += cRow;
            c40 = Vector512.Load(row); c41 = Vector512.Load(row + 16); row += cRow;
            c50 = Vector512.Load(row); c51 = Vector512.Load(row + 16); row += cRow;
            c60 = Vector512.Load(row); c61 = Vector512.Load(row + 16); row += cRow;
            c70 = Vector512.Load(row); c71 = Vector512.Load(row + 16); row += cRow;
            c80 = Vector512.Load(row); c81 = Vector512.Load(row + 16); row += cRow;
            c90 = Vector512.Load(row); c91 = Vector512.Load(row + 16); row += cRow;
            ca0 = Vector512.Load(row); ca1 = Vector512.Load(row + 16); row += cRow;
            cb0 = Vector512.Load(row); cb1 = Vector512.Load(row + 16);
        }

        for (int p = 0; p < k; p++, a += Rows, b += Columns)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(a[0]);
            c00 = Vector512.FusedMultiplyAdd(x, b0, c00); c01 = Vector512.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a[1]);
            c10 = Vector512.FusedMultiplyAdd(x, b0, c10); c11 = Vector512.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a[2]);
            c20 = Vector512.FusedMultiplyAdd(x, b0, c20); c21 = Vector512.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a[3]);
            c30 = Vector512.FusedMultiplyAdd(x, b0, c30); c31 = Vector512.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(a[4]);
            c40 = Vector512.FusedMultiplyAdd(x, b0, c40); c41 = Vector512.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(a[5]);
            c50 = Vector512.FusedMultiplyAdd(x, b0, c50); c51 = Vector512.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(a[6]);
            c60 = Vector512.FusedMultiplyAdd(x, b0, c60); c61 = Vector512.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(a[7]);
            c70 = Vector512.FusedMultiplyAdd(x, b0, c70); c71 = Vector512.FusedMultiplyAdd(x, b1, c71);
            x = Vector512.Create(a[8]);
            c80 = Vector512.FusedMultiplyAdd(x, b0, c80); c81 = Vector512.FusedMultiplyAdd(x, b1, c81);
            x = Vector512.Create(a[9]);
            c90 = Vector512.FusedMultiplyAdd(x, b0, c90); c91 = Vector512.FusedMultiplyAdd(x, b1, c91);
            x = Vector512.Create(a[10]);
            ca0 = Vector512.FusedMultiplyAdd(x, b0, ca0); ca1 = Vector512.FusedMultiplyAdd(x, b1, ca1);
            x = Vector512.Create(a[11]);
            cb0 = Vector512.FusedMultiplyAdd(x, b0, cb0); cb1 = Vector512.FusedMultiplyAdd(x, b1, cb1);
        }

        c00.Store(c); c01.Store(c + 16); c += cRow;
        c10.Store(c); c11.Store(c + 16); c += cRow;
        c20.Store(c); c21.Store(c + 16); c += cRow;
        c30.Store(c); c31.Store(c + 16); c += cRow;
        c40.Store(c); c41.Store(c + 16); c += cRow;
        c50.Store(c); c51.Store(c + 16); c += cRow;
        c60.Store(c); c61.Store(c + 16); c += cRow;
        c70.Store(c); c71.Store(c + 16); c += cRow;
        c80.Store(c); c81.Store(c + 16); c += cRow;
        c90.Store(c); c91.Store(c + 16); c += cRow;
        ca0.Store(c); ca1.Store(c + 16); c += cRow;
        cb0.Store(c); cb1.Store(c + 16);
    }

    private static void Quarter(float* a, float* b, float* c, int cRow, int k, bool accumulate)
    {
        Vector256<float> c00, c01, c10, c11, c20, c21, c30, c31, c40, c41, c50, c51;
        c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = c40 = c41 = c50 = c51 = Vector256<float>.Zero;
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

        for (int p = 0; p < k; p++, a += Rows, b += Columns)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(a[0]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00); c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a[1]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10); c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a[2]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20); c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a[3]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30); c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            x = Vector256.Create(a[4]);
            c40 = Vector256.FusedMultiplyAdd(x, b0, c40); c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
            x = Vector256.Create(a[5]);
            c50 = Vector256.FusedMultiplyAdd(x, b0, c50); c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
        }

        c00.Store(c); c01.Store(c + 8); c += cRow;
        c10.Store(c); c11.Store(c + 8); c += cRow;
        c20.Store(c); c21.Store(c + 8); c += cRow;
        c30.Store(c); c31.Store(c + 8); c += cRow;
        c40.Store(c); c41.Store(c + 8); c += cRow;
        c50.Store(c); c51.Store(c + 8);
    }
}
