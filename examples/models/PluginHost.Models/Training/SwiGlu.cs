using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>The gated activation <c>silu(gate)·up</c> (Shazeer, 2020), element by element; lengths are multiples of 8.</summary>
internal static unsafe class SwiGlu
{
    /// <summary>Forward.</summary>
    public static void Forward(float* gate, float* up, float* gated, int length)
    {
        for (int i = 0; i < length; i += 8)
        {
            Vector256<float> g = Vector256.Load(gate + i);
            (g * Sigmoid(g) * Vector256.Load(up + i)).Store(gated + i);
        }
    }

    /// <summary>Backward: replaces the values of gate and up by their gradients.</summary>
    public static void Backward(float* gate, float* up, float* gatedGradient, int length)
    {
        for (int i = 0; i < length; i += 8)
        {
            Vector256<float> g = Vector256.Load(gate + i), u = Vector256.Load(up + i), d = Vector256.Load(gatedGradient + i);
            Vector256<float> s = Sigmoid(g);
            (d * u * s * (Vector256<float>.One + g * (Vector256<float>.One - s))).Store(gate + i);
            (d * g * s).Store(up + i);
        }
    }

    private static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + VectorMath.Exp(-x));
}
