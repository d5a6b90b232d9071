namespace PluginHost.Models.Training;

/// <summary>AdamW (Loshchilov and Hutter, 2019) for embeddings, output matrix and gains, without weight decay.</summary>
internal static class AdamW
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.99f;
    private const float Epsilon = 1e-8f;

    /// <summary>Moves one tensor by one step.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="first">Running mean of gradients, part of a checkpoint.</param>
    /// <param name="second">Running mean of squared gradients, part of a checkpoint.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">Number of this step, from 1, for the correction of the means' start at 0.</param>
    public static void Step(
        Span<float> values, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float rate, int step)
    {
        float firstCorrection = (float)(1 / (1 - Math.Pow(FirstDecay, step)));
        float secondCorrection = (float)(1 / (1 - Math.Pow(SecondDecay, step)));
        for (int i = 0; i < values.Length; i++)
        {
            float g = gradient[i];
            first[i] = FirstDecay * first[i] + (1 - FirstDecay) * g;
            second[i] = SecondDecay * second[i] + (1 - SecondDecay) * g * g;
            values[i] -= rate * (first[i] * firstCorrection) / (MathF.Sqrt(second[i] * secondCorrection) + Epsilon);
        }
    }
}
