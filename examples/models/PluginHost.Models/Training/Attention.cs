namespace PluginHost.Models.Training;

/// <summary>Causal self-attention of one sequence, all heads; queries and keys are turned before and after.</summary>
internal static unsafe class Attention
{
    /// <summary><c>mixed[t] = Σ_{s≤t} softmax_s(q[t]·k[s]/√width)·v[s]</c> for each head.</summary>
    /// <remarks>The weights, heads × length × length, are kept for the backward pass.</remarks>
    public static void Forward(
        float* query, float* key, float* value, float* weights, float* mixed, int length, ModelShape shape)
    {
        int width = shape.Width, headWidth = shape.HeadWidth;
        float scale = 1f / MathF.Sqrt(headWidth);
        for (int head = 0; head < shape.Heads; head++)
        {
            int at = head * headWidth;
            for (int t = 0; t < length; t++, weights += length)
            {
                for (int s = 0; s <= t; s++)
                    weights[s] = scale * VectorMath.Dot(query + t * width + at, key + s * width + at, headWidth);

                VectorMath.Softmax(weights, t + 1);
                float* target = mixed + t * width + at;
                new Span<float>(target, headWidth).Clear();
                for (int s = 0; s <= t; s++)
                    VectorMath.AddScaled(target, weights[s], value + s * width + at, headWidth);
            }
        }
    }

    /// <summary>Adds to the gradients of queries, keys and values, which must be 0 at the beginning.</summary>
    public static void Backward(
        float* query, float* key, float* value, float* weights, float* mixedGradient,
        float* queryGradient, float* keyGradient, float* valueGradient, float* scratch, int length, ModelShape shape)
    {
        int width = shape.Width, headWidth = shape.HeadWidth;
        float scale = 1f / MathF.Sqrt(headWidth);
        for (int head = 0; head < shape.Heads; head++)
        {
            int at = head * headWidth;
            for (int t = 0; t < length; t++, weights += length)
            {
                float* gradient = mixedGradient + t * width + at;
                float mean = 0;
                for (int s = 0; s <= t; s++)
                {
                    scratch[s] = VectorMath.Dot(gradient, value + s * width + at, headWidth);
                    mean += scratch[s] * weights[s];
                    VectorMath.AddScaled(valueGradient + s * width + at, weights[s], gradient, headWidth);
                }

                for (int s = 0; s <= t; s++)
                {
                    float score = weights[s] * (scratch[s] - mean) * scale;
                    VectorMath.AddScaled(queryGradient + t * width + at, score, key + s * width + at, headWidth);
                    VectorMath.AddScaled(keyGradient + s * width + at, score, query + t * width + at, headWidth);
                }
            }
        }
    }
}
