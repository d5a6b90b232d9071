using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>Self-attention of one text, all heads; every token looks at every other, before and after it.</summary>
/// <remarks>Texts are short, so these are plain loops. Query, key and value of a token lie one after the other.</remarks>
internal static unsafe class MutualAttention
{
    /// <summary>
    /// <c>mixed[t] = Σ_s softmax_s(q[t]·k[s]/√width)·v[s]</c> for each head; keeps the weights, heads × length².
    /// </summary>
    public static void Forward(float* projected, float* weights, float* mixed, int length, EncoderShape shape)
    {
        int width = shape.Width, head = shape.HeadWidth, stride = 3 * width;
        float scale = 1f / MathF.Sqrt(head);
        new Span<float>(mixed, length * width).Clear();
        for (int at = 0; at < width; at += head)
        {
            for (int t = 0; t < length; t++, weights += length)
            {
                float* query = projected + t * stride + at;
                for (int s = 0; s < length; s++)
                    weights[s] = scale * VectorMath.Dot(query, projected + s * stride + width + at, head);
                VectorMath.Softmax(weights, length);
                for (int s = 0; s < length; s++)
                    AddScaled(mixed + t * width + at, projected + s * stride + 2 * width + at, weights[s], head);
            }
        }
    }

    /// <summary>
    /// Writes the gradients of queries, keys and values; the scratch holds as many values as the text has tokens.
    /// </summary>
    public static void Backward(
        float* projected, float* weights, float* mixedGradient, float* gradient, float* scratch, int length, EncoderShape shape)
    {
        int width = shape.Width, head = shape.HeadWidth, stride = 3 * width;
        float scale = 1f / MathF.Sqrt(head);
        new Span<float>(gradient, length * stride).Clear();
        for (int at = 0; at < width; at += head)
        {
            for (int t = 0; t < length; t++, weights += length)
            {
                float* outer = mixedGradient + t * width + at;
                for (int s = 0; s < length; s++)
                {
                    scratch[s] = VectorMath.Dot(outer, projected + s * stride + 2 * width + at, head);
                    AddScaled(gradient + s * stride + 2 * width + at, outer, weights[s], head);
                }

                float mean = VectorMath.Dot(scratch, weights, length);
                for (int s = 0; s < length; s++)
                {
                    float score = scale * weights[s] * (scratch[s] - mean);
                    AddScaled(gradient + t * stride + at, projected + s * stride + width + at, score, head);
                    AddScaled(gradient + s * stride + width + at, projected + t * stride + at, score, head);
                }
            }
        }
    }

    private static void AddScaled(float* y, float* x, float factor, int length)
    {
        for (int i = 0; i < length; i++)
            y[i] += factor * x[i];
    }
}
