using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>
/// Sums and exponentials in one fixed order: the same results on every machine, whatever its vectors and its mathematical
/// library. A sum runs in sixteen lanes, which are added pairwise at the end; what is left of a length beyond the last sixteen
/// is added one by one.
/// </summary>
/// <remarks>
/// All is written with vectors of eight, two for sixteen lanes: these parts wait for memory, and wider vectors gain nothing.
/// </remarks>
internal static unsafe class VectorMath
{
    /// <summary><c>Σ x[i]·y[i]</c>; the length may be any.</summary>
    public static float Dot(float* x, float* y, int length)
    {
        Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
        int i = 0;
        for (; i + 16 <= length; i += 16)
        {
            low = Vector256.FusedMultiplyAdd(Vector256.Load(x + i), Vector256.Load(y + i), low);
            high = Vector256.FusedMultiplyAdd(Vector256.Load(x + i + 8), Vector256.Load(y + i + 8), high);
        }

        float sum = Sum(low, high);
        for (; i < length; i++)
            sum = MathF.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>The sum of sixteen lanes, in a fixed order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> low, Vector256<float> high)
    {
        Vector256<float> sum = low + high;
        Vector128<float> half = sum.GetLower() + sum.GetUpper();
        return (half[0] + half[2]) + (half[1] + half[3]);
    }

    /// <summary><c>y[i] += x[i]</c>; the length is a multiple of 8.</summary>
    public static void Add(float* y, float* x, int length)
    {
        for (int i = 0; i < length; i += 8)
            (Vector256.Load(y + i) + Vector256.Load(x + i)).Store(y + i);
    }

    /// <summary><c>y[i] *= factor</c>; the length may be any.</summary>
    public static void Scale(float* y, float factor, int length)
    {
        int i = 0;
        for (; i + 8 <= length; i += 8)
            (Vector256.Load(y + i) * factor).Store(y + i);
        for (; i < length; i++)
            y[i] *= factor;
    }

    /// <summary>The highest of some values, none of which is NaN; the length may be any but 0.</summary>
    public static float Max(float* x, int length)
    {
        float highest = x[0];
        int i = 0;
        if (length >= 8)
        {
            Vector256<float> most = Vector256.Load(x);
            for (i = 8; i + 8 <= length; i += 8)
                most = Vector256.Max(most, Vector256.Load(x + i));
            for (int lane = 0; lane < 8; lane++)
                highest = Math.Max(highest, most[lane]);
        }

        for (; i < length; i++)
            highest = Math.Max(highest, x[i]);
        return highest;
    }

    /// <summary>
    /// e^x for eight values: Cody–Waite reduction by ln 2, then a polynomial of degree 6; relative error below 4e-7.
    /// </summary>
    /// <remarks>Arguments are first brought into [-87, 88], so the result is never 0 nor infinite.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        return p * ((Vector256.ConvertToInt32Native(n) + Vector256.Create(127)) << 23).AsSingle();
    }

    /// <summary>e^x for one value, by the same arithmetic.</summary>
    public static float Exp(float x) => Exp(Vector256.Create(x))[0];

    /// <summary>Turns scores into probabilities that sum to 1; the length may be any.</summary>
    /// <returns>The logarithm of the sum of exponentials of the scores.</returns>
    public static double Softmax(float* scores, int length)
    {
        float highest = Max(scores, length);
        Vector256<double> low = Vector256<double>.Zero, high = Vector256<double>.Zero;
        int at = 0;
        for (; at + 8 <= length; at += 8)
        {
            Vector256<float> e = Exp(Vector256.Load(scores + at) - Vector256.Create(highest));
            e.Store(scores + at);
            (Vector256<double> first, Vector256<double> second) = Vector256.Widen(e);
            low += first;
            high += second;
        }

        low += high;
        double sum = (low[0] + low[2]) + (low[1] + low[3]);
        for (; at < length; at++)
            sum += scores[at] = Exp(scores[at] - highest);

        Scale(scores, (float)(1 / sum), length);
        return highest + Math.Log(sum);
    }
}
