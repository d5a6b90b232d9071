using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>The mean of a text's tokens, brought to length 1, and the way back.</summary>
/// <param name="width">Length of an embedding.</param>
internal sealed unsafe class Pooling(int width)
{
    private float[] _embeddings = [];
    private float[] _lengths = [];

    /// <summary>Pools the rows of each text.</summary>
    /// <param name="rows">One for each token of all texts.</param>
    /// <param name="texts">The texts.</param>
    /// <returns>The embeddings, one after the other; kept for the way back.</returns>
    public float[] Forward(float* rows, IReadOnlyList<int[]> texts)
    {
        _embeddings = new float[texts.Count * width];
        _lengths = new float[texts.Count];
        fixed (float* embeddings = _embeddings)
        {
            for (int i = 0; i < texts.Count; i++)
            {
                float* embedding = embeddings + i * width;
                for (int t = 0; t < texts[i].Length; t++, rows += width)
                    VectorMath.Add(embedding, rows, width);
                VectorMath.Scale(embedding, 1f / texts[i].Length, width);
                _lengths[i] = MathF.Sqrt(VectorMath.Dot(embedding, embedding, width));
                VectorMath.Scale(embedding, 1 / _lengths[i], width);
            }
        }

        return _embeddings;
    }

    /// <summary>Writes the gradient of the rows.</summary>
    /// <param name="embeddingGradient">That of the embeddings.</param>
    /// <param name="rows">Where it goes.</param>
    /// <param name="texts">The texts that were pooled.</param>
    public void Backward(float[] embeddingGradient, float* rows, IReadOnlyList<int[]> texts)
    {
        fixed (float* embeddings = _embeddings, gradients = embeddingGradient)
        {
            for (int i = 0; i < texts.Count; i++)
            {
                float* embedding = embeddings + i * width, gradient = gradients + i * width;
                float along = VectorMath.Dot(embedding, gradient, width), factor = 1 / (_lengths[i] * texts[i].Length);
                for (int t = 0; t < texts[i].Length; t++, rows += width)
                    for (int j = 0; j < width; j++)
                        rows[j] = factor * (gradient[j] - along * embedding[j]);
            }
        }
    }
}
