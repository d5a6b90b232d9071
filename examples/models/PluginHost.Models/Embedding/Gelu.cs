using System.Runtime.Intrinsics;
using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>
/// GELU (Hendrycks and Gimpel, 2016) in its form with tanh, as llama.cpp computes it:
/// <c>x · σ(2u)</c> with <c>u = √(2/π) · (x + 0.044715 x³)</c>.
/// </summary>
/// <remarks>The lengths are multiples of 8.</remarks>
internal static unsafe class Gelu
{
    private const float Slope = 1.5957691216f;
    private const float Cubic = 0.044715f;

    /// <summary>Writes <c>gelu(x)</c>.</summary>
    public static void Forward(float* x, float* y, int length)
    {
        for (int i = 0; i < length; i += 8)
        {
            Vector256<float> value = Vector256.Load(x + i);
            (value * Share(value)).Store(y + i);
        }
    }

    /// <summary>Multiplies a gradient by the derivative at <c>x</c>.</summary>
    public static void Backward(float* x, float* gradient, int length)
    {
        for (int i = 0; i < length; i += 8)
        {
            Vector256<float> value = Vector256.Load(x + i);
            Vector256<float> share = Share(value);
            Vector256<float> inner = Slope * (Vector256<float>.One + 3 * Cubic * value * value);
            (Vector256.Load(gradient + i) * (share + value * share * (Vector256<float>.One - share) * inner)).Store(gradient + i);
        }
    }

    private static Vector256<float> Share(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + VectorMath.Exp(-Slope * (x + Cubic * x * x * x)));
}
