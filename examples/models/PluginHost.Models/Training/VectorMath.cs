using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>
/// Sums and exponentials over vectors of eight, in one fixed order: the same results on every machine, whatever its mathematical
/// library. Lengths are multiples of 8.
/// </summary>
internal static unsafe class VectorMath
{
    /// <summary><c>Σ x[i]·y[i]</c>.</summary>
    public static float Dot(float* x, float* y, int length)
    {
        Vector256<float> sum = Vector256<float>.Zero;
        for (int i = 0; i < length; i += 8)
            sum = Vector256.FusedMultiplyAdd(Vector256.Load(x + i), Vector256.Load(y + i), sum);

        Vector128<float> half = sum.GetLower() + sum.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }

    /// <summary><c>y[i] += factor·x[i]</c>.</summary>
    public static void AddScaled(float* y, float factor, float* x, int length)
    {
        Vector256<float> f = Vector256.Create(factor);
        for (int i = 0; i < length; i += 8)
            Vector256.FusedMultiplyAdd(f, Vector256.Load(x + i), Vector256.Load(y + i)).Store(y + i);
    }

    /// <summary>
    /// e^x for eight values: Cody–Waite reduction by ln 2, then a polynomial of degree 6; relative error below 4e-7.
    /// </summary>
    /// <remarks>Arguments are first brought into [-87, 88], so the result is never 0 nor infinite.</remarks>
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87f)), Vector256.Create(88f));
        Vector256<float> n = Vector256.Round(x * Vector256.Create(1.44269504f));
        Vector256<float> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        Vector256<float> p = Vector256.Create(1f / 720);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 120));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 24));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 6));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(0.5f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256<float>.One);
        return p * ((Vector256.ConvertToInt32(n) + Vector256.Create(127)) << 23).AsSingle();
    }

    /// <summary>e^x for one value, by the same arithmetic.</summary>
    public static float Exp(float x) => Exp(Vector256.Create(x))[0];

    /// <summary>Turns scores into probabilities that sum to 1; the length may be any.</summary>
    /// <returns>The logarithm of the sum of exponentials of the scores.</returns>
    public static double Softmax(float* scores, int length)
    {
        float highest = scores[0];
        for (int i = 1; i < length; i++)
            highest = Math.Max(highest, scores[i]);

        double sum = 0;
        int at = 0;
        for (; at + 8 <= length; at += 8)
        {
            Exp(Vector256.Load(scores + at) - Vector256.Create(highest)).Store(scores + at);
            for (int i = 0; i < 8; i++)
                sum += scores[at + i];
        }

        for (; at < length; at++)
            sum += scores[at] = Exp(scores[at] - highest);

        float inverse = (float)(1 / sum);
        for (int i = 0; i < length; i++)
            scores[i] *= inverse;

        return highest + Math.Log(sum);
    }
}
