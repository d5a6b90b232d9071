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
    [InlineData(25, 75, 300, true)]
    public unsafe void A_product_equals_the_sums_written_out(int m, int n, int k, bool accumulate)
    {
        Xoshiro256 random = new(1, 2);
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        float[] a = Numbers(m * k), b = Numbers(k * n), start = Numbers(m * n);
        float[] result = [.. start], transposed = [.. start], turned = new float[m * k];

        fixed (float* pa = a, pb = b, pc = result, pt = transposed, turn = turned)
        {
            MatrixKernel.Multiply(MatrixView.Of(pa, k), MatrixView.Of(pb, n), pc, n, m, n, k, accumulate);
            for (int i = 0; i < m * k; i++)
                turn[i % k * m + i / k] = pa[i];
            MatrixKernel.Multiply(MatrixView.Transposed(turn, m), MatrixView.Of(pb, n), pt, n, m, n, k, accumulate);
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

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(12, 32, 256)]
    [InlineData(13, 33, 257)]
    [InlineData(47, 70, 601)]
    [InlineData(500, 40, 30)]
    public unsafe void Every_element_is_one_chain_of_fused_multiply_adds_whatever_the_vectors(int m, int n, int k)
    {
        Xoshiro256 random = new(4, 2);
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        float[] a = Numbers(m * k), b = Numbers(k * n), start = Numbers(m * n);
        float[] chains = [.. start], wide = [.. start], narrow = [.. start];
        for (int i = 0; i < m * n; i++)
            for (int p = 0; p < k; p++)
                chains[i] = MathF.FusedMultiplyAdd(a[i / n * k + p], b[i % n * k + p], chains[i]);

        fixed (float* pa = a, pb = b, pw = wide, pn = narrow)
        {
            MatrixView left = MatrixView.Of(pa, k), right = MatrixView.Transposed(pb, k);
            MatrixKernel.Multiply(left, right, pw, n, m, n, k, accumulate: true);
            MatrixKernel.Multiply(left, right, pn, n, m, n, k, accumulate: true, narrow: true);
        }

        wide.ShouldBe(chains);
        narrow.ShouldBe(chains);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(301)]
    public unsafe void Products_of_a_part_equal_that_part_of_the_whole(int size)
    {
        float[] whole = [.. Enumerable.Range(0, size * size).Select(i => (float)(i % 13) - 5)];
        float[] lower = [.. whole.Select((value, i) => i % size <= i / size ? value : 0)];
        float[] upper = [.. whole.Select((value, i) => i % size >= i / size ? value : 0)];
        float[] Product(float[] first, MatrixPart part)
        {
            float[] result = new float[size * size];
            fixed (float* a = first, b = whole, c = result)
                MatrixKernel.Multiply(
                    MatrixView.Of(a, size), MatrixView.Of(b, size), c, size, size, size, size, accumulate: false, part);
            return result;
        }

        float[] all = Product(whole, MatrixPart.All);
        float[] right = Product(whole, MatrixPart.UpperResult), left = Product(whole, MatrixPart.LowerResult);
        for (int i = 0; i < size; i++)
        {
            right.Skip(i * size + i).Take(size - i).ShouldBe(all.Skip(i * size + i).Take(size - i));
            left.Skip(i * size).Take(i + 1).ShouldBe(all.Skip(i * size).Take(i + 1));
        }

        Product(lower, MatrixPart.LowerFirst).ShouldBe(Product(lower, MatrixPart.All));
        Product(upper, MatrixPart.UpperFirst).ShouldBe(Product(upper, MatrixPart.All));
    }
}
