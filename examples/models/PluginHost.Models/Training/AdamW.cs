using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>AdamW (Loshchilov and Hutter, 2019) for embeddings, output matrix and gains, without weight decay.</summary>
/// <remarks>The lengths are multiples of 8.</remarks>
internal static unsafe class AdamW
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.99f;
    private const float Epsilon = 1e-8f;

    /// <summary>Moves one tensor by one step.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="first">Running mean of gradients, part of a checkpoint.</param>
    /// <param name="second">Running mean of squared gradients, part of a checkpoint.</param>
    /// <param name="length">Their number.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">Number of this step, from 1, for the correction of the means' start at 0.</param>
    public static void Step(float* values, float* gradient, float* first, float* second, int length, float rate, int step)
    {
        float firstCorrection = (float)(1 / (1 - Math.Pow(FirstDecay, step)));
        float secondCorrection = (float)(1 / (1 - Math.Pow(SecondDecay, step)));
        for (int i = 0; i < length; i += 8)
        {
            Vector256<float> g = Vector256.Load(gradient + i);
            Vector256<float> mean = FirstDecay * Vector256.Load(first + i) + (1 - FirstDecay) * g;
            Vector256<float> square = SecondDecay * Vector256.Load(second + i) + (1 - SecondDecay) * g * g;
            mean.Store(first + i);
            square.Store(second + i);
            Vector256<float> deviation = Vector256.Sqrt(square * secondCorrection) + Vector256.Create(Epsilon);
            (Vector256.Load(values + i) - rate * (mean * firstCorrection) / deviation).Store(values + i);
        }
    }
}
