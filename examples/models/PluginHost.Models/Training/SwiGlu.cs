using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>The gated activation <c>silu(gate)·up</c> (Shazeer, 2020), element by element.</summary>
internal static unsafe class SwiGlu
{
    /// <summary>Forward.</summary>
    /// <param name="gateAndUp">For each token the gate, then what it lets through.</param>
    /// <param name="gated">For each token the result.</param>
    /// <param name="tokens">Number of tokens.</param>
    /// <param name="inner">Length of a gate, a multiple of 8.</param>
    public static void Forward(float* gateAndUp, float* gated, int tokens, int inner)
    {
        for (int t = 0; t < tokens; t++, gateAndUp += 2 * inner, gated += inner)
        {
            for (int i = 0; i < inner; i += 8)
            {
                Vector256<float> g = Vector256.Load(gateAndUp + i);
                (g * Sigmoid(g) * Vector256.Load(gateAndUp + inner + i)).Store(gated + i);
            }
        }
    }

    /// <summary>Backward: replaces the values of gate and up by their gradients.</summary>
    public static void Backward(float* gateAndUp, float* gatedGradient, int tokens, int inner)
    {
        for (int t = 0; t < tokens; t++, gateAndUp += 2 * inner, gatedGradient += inner)
        {
            float* gate = gateAndUp, up = gateAndUp + inner;
            for (int i = 0; i < inner; i += 8)
            {
                Vector256<float> g = Vector256.Load(gate + i), u = Vector256.Load(up + i), d = Vector256.Load(gatedGradient + i);
                Vector256<float> s = Sigmoid(g);
                (d * u * s * (Vector256<float>.One + g * (Vector256<float>.One - s))).Store(gate + i);
                (d * g * s).Store(up + i);
            }
        }
    }

    private static Vector256<float> Sigmoid(Vector256<float> x) =>
        Vector256<float>.One / (Vector256<float>.One + VectorMath.Exp(-x));
}
