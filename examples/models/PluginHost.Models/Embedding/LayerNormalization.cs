namespace PluginHost.Models.Embedding;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton, 2016): <c>y = g · x̂ + b</c> with <c>x̂ = (x − mean) / √(variance + ε)</c>, token
/// by token.
/// </summary>
internal static unsafe class LayerNormalization
{
    /// <summary>Forward; <c>x</c> becomes <c>x̂</c>, and <c>1/√(variance + ε)</c> is kept, both for the backward pass.</summary>
    public static void Forward(float* x, float* inverses, float* gains, float* biases, float* y, int tokens, int width)
    {
        for (int t = 0; t < tokens; t++, x += width, y += width)
        {
            float mean = 0, square = 0;
            for (int i = 0; i < width; i++)
                mean += x[i];
            mean /= width;
            for (int i = 0; i < width; i++)
                square += (x[i] - mean) * (x[i] - mean);
            float inverse = inverses[t] = 1f / MathF.Sqrt(square / width + EncoderShape.NormEpsilon);
            for (int i = 0; i < width; i++)
            {
                x[i] = (x[i] - mean) * inverse;
                y[i] = gains[i] * x[i] + biases[i];
            }
        }
    }

    /// <summary>
    /// Backward; <c>gradient</c> changes from that of <c>y</c> to that of <c>x</c>, gains and biases are added to.
    /// </summary>
    public static void Backward(
        float* normed, float* inverses, float* gains, float* gradient, float* gainGradient, float* biasGradient, int tokens,
        int width)
    {
        for (int t = 0; t < tokens; t++, normed += width, gradient += width)
        {
            float mean = 0, along = 0;
            for (int i = 0; i < width; i++)
            {
                gainGradient[i] += gradient[i] * normed[i];
                biasGradient[i] += gradient[i];
                gradient[i] *= gains[i];
                mean += gradient[i];
                along += gradient[i] * normed[i];
            }

            mean /= width;
            along /= width;
            for (int i = 0; i < width; i++)
                gradient[i] = inverses[t] * (gradient[i] - mean - normed[i] * along);
        }
    }
}
