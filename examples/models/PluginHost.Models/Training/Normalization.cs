using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>RMS normalisation (Zhang and Sennrich, 2019): <c>y = g · x / √(mean(x²) + ε)</c>, token by token.</summary>
/// <remarks>The width is a multiple of 16.</remarks>
internal static unsafe class Normalization
{
    /// <summary>Forward for one token.</summary>
    /// <returns>1/RMS, which the backward pass needs.</returns>
    public static float Forward(float* x, float* gains, float* y, int width)
    {
        float inverse = 1f / MathF.Sqrt(VectorMath.Dot(x, x, width) / width + ModelShape.NormEpsilon);
        for (int i = 0; i < width; i += 8)
            (Vector256.Load(gains + i) * (Vector256.Load(x + i) * inverse)).Store(y + i);
        return inverse;
    }

    /// <summary>Backward for one token: adds to the input's and to the gains' gradients.</summary>
    public static void Backward(
        float* x, float inverse, float* gains, float* outputGradient, float* inputGradient, float* gainGradient, int width)
    {
        Vector256<float> low = Vector256<float>.Zero, high = Vector256<float>.Zero;
        for (int i = 0; i < width; i += 16)
        {
            low += Along(x + i, inverse, gains + i, outputGradient + i, gainGradient + i);
            high += Along(x + i + 8, inverse, gains + i + 8, outputGradient + i + 8, gainGradient + i + 8);
        }

        float shrink = VectorMath.Sum(low, high) * inverse * inverse * inverse / width;
        for (int i = 0; i < width; i += 8)
        {
            Vector256<float> straight = Vector256.Load(outputGradient + i) * Vector256.Load(gains + i) * inverse;
            (Vector256.Load(inputGradient + i) + (straight - Vector256.Load(x + i) * shrink)).Store(inputGradient + i);
        }
    }

    // The gains' gradient, and eight terms of the gradient along the input.
    private static Vector256<float> Along(float* x, float inverse, float* gains, float* outputGradient, float* gainGradient)
    {
        Vector256<float> product = Vector256.Load(outputGradient) * Vector256.Load(x);
        (Vector256.Load(gainGradient) + product * inverse).Store(gainGradient);
        return product * Vector256.Load(gains);
    }
}
