namespace PluginHost.Models.Training;

/// <summary>RMS normalisation (Zhang and Sennrich, 2019): <c>y = g · x / √(mean(x²) + ε)</c>, token by token.</summary>
internal static unsafe class Normalization
{
    /// <summary>Forward for one token.</summary>
    /// <returns>1/RMS, which the backward pass needs.</returns>
    public static float Forward(float* x, float* gains, float* y, int width)
    {
        float inverse = 1f / MathF.Sqrt(VectorMath.Dot(x, x, width) / width + ModelShape.NormEpsilon);
        for (int i = 0; i < width; i++)
            y[i] = gains[i] * (x[i] * inverse);
        return inverse;
    }

    /// <summary>Backward for one token: adds to the input's and to the gains' gradients.</summary>
    public static void Backward(
        float* x, float inverse, float* gains, float* outputGradient, float* inputGradient, float* gainGradient, int width)
    {
        float along = 0;
        for (int i = 0; i < width; i++)
        {
            gainGradient[i] += outputGradient[i] * x[i] * inverse;
            along += outputGradient[i] * gains[i] * x[i];
        }

        float shrink = along * inverse * inverse * inverse / width;
        for (int i = 0; i < width; i++)
            inputGradient[i] += outputGradient[i] * gains[i] * inverse - x[i] * shrink;
    }
}
