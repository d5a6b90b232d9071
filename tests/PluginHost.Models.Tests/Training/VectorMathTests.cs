using PluginHost.Models.Randomness;
using PluginHost.Models.Training;

namespace PluginHost.Models.Tests.Training;

/// <summary>The vector code against the same arithmetic written out value by value: bit for bit, so on any machine.</summary>
public sealed class VectorMathTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(77)]
    [InlineData(256)]
    public unsafe void A_sum_runs_in_sixteen_lanes_and_then_one_by_one(int length)
    {
        float[] x = Numbers(length, 1), y = Numbers(length, 2), lanes = new float[16];
        int whole = length / 16 * 16;
        for (int i = 0; i < whole; i++)
            lanes[i % 16] = MathF.FusedMultiplyAdd(x[i], y[i], lanes[i % 16]);
        float sum = Sum(lanes);
        for (int i = whole; i < length; i++)
            sum = MathF.FusedMultiplyAdd(x[i], y[i], sum);

        fixed (float* px = x, py = y)
            VectorMath.Dot(px, py, length).ShouldBe(sum);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    public unsafe void The_highest_value_is_found_wherever_it_is(int length)
    {
        for (int place = 0; place < length; place++)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => i == place ? -1f : -2f - i)];
            fixed (float* px = x)
                VectorMath.Max(px, length).ShouldBe(-1f);
        }
    }

    [Fact]
    public unsafe void Normalisation_equals_its_formulas_written_out()
    {
        const int width = 48;
        float[] x = Numbers(width, 3), gains = Numbers(width, 4), gradient = Numbers(width, 5), y = new float[width];
        float[] input = Numbers(width, 6), gain = Numbers(width, 7);
        float[] expectedInput = [.. input], expectedGain = [.. gain], lanes = new float[16];
        fixed (float* px = x, pg = gains, py = y, pd = gradient, pi = input, pw = gain)
        {
            float inverse = Normalization.Forward(px, pg, py, width);
            Normalization.Backward(px, inverse, pg, pd, pi, pw, width);
            y.ShouldBe(x.Select((value, i) => gains[i] * (value * inverse)));
            for (int i = 0; i < width; i++)
            {
                expectedGain[i] += gradient[i] * x[i] * inverse;
                lanes[i % 16] += gradient[i] * x[i] * gains[i];
            }

            float shrink = Sum(lanes) * inverse * inverse * inverse / width;
            for (int i = 0; i < width; i++)
                expectedInput[i] += gradient[i] * gains[i] * inverse - x[i] * shrink;
        }

        gain.ShouldBe(expectedGain);
        input.ShouldBe(expectedInput);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public unsafe void A_rotation_turns_each_pair_by_its_angle(float direction)
    {
        const int heads = 3, headWidth = 16, position = 5;
        float[] vector = Numbers(heads * headWidth, 8), expected = [.. vector];
        for (int i = 0; i < vector.Length; i += 2)
        {
            double angle = position * Math.Pow(ModelShape.RotaryBase, -(double)(i % headWidth) / headWidth);
            float cosine = (float)Math.Cos(angle), sine = direction * (float)Math.Sin(angle);
            expected[i] = vector[i] * cosine - vector[i + 1] * sine;
            expected[i + 1] = vector[i] * sine + vector[i + 1] * cosine;
        }

        fixed (float* pointer = vector)
            new RotaryTable(headWidth, context: 8).Turn(pointer, heads, position, direction);
        vector.ShouldBe(expected);
    }

    [Fact]
    public void The_exponential_is_exact_to_single_precision()
    {
        for (float x = -87; x <= 88; x += 0.37f)
            (VectorMath.Exp(x) / Math.Exp(x)).ShouldBe(1, 4e-7);
    }

    private static float[] Numbers(int length, ulong stream)
    {
        Xoshiro256 random = new(6, stream);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
    }

    private static float Sum(float[] lanes)
    {
        float[] eight = [.. Enumerable.Range(0, 8).Select(i => lanes[i] + lanes[i + 8])];
        float[] four = [.. Enumerable.Range(0, 4).Select(i => eight[i] + eight[i + 4])];
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
