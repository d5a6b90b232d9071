using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

public sealed class MatrixKernelTests
{
    [Theory]
    [InlineData(1, 16, 1, false)]
    [InlineData(6, 16, 5, true)]
    [InlineData(13, 48, 33, false)]
    [InlineData(11, 32, 7, true)]
    public unsafe void A_product_equals_the_sums_written_out(int m, int n, int k, bool accumulate)
    {
        Xoshiro256 random = new(1, 2);
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        float[] a = Numbers(m * k), b = Numbers(k * n), start = Numbers(m * n);
        float[] result = [.. start], transposed = [.. start], turned = new float[m * k];

        fixed (float* pa = a, pb = b, pc = result, pt = transposed, turn = turned)
        {
            MatrixKernel.Multiply(pa, k, 1, pb, n, pc, n, m, n, k, accumulate);
            MatrixKernel.Transpose(pa, turn, m, k);
            MatrixKernel.Multiply(turn, 1, m, pb, n, pt, n, m, n, k, accumulate);
        }

        transposed.ShouldBe(result);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = accumulate ? start[i * n + j] : 0;
                for (int p = 0; p < k; p++)
                    sum += (double)a[i * k + p] * b[p * n + j];
                ((double)result[i * n + j]).ShouldBe(sum, 1e-4);
            }
        }
    }

    [Fact]
    public void The_exponential_is_exact_to_single_precision()
    {
        for (float x = -87; x <= 88; x += 0.37f)
            (VectorMath.Exp(x) / Math.Exp(x)).ShouldBe(1, 4e-7);
    }
}
