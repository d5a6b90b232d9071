using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Training;

namespace PluginHost.Models.Embedding;

/// <summary>
/// InfoNCE (van den Oord, Li and Vinyals, 2018) in both directions: each sentence has to find its partner among those of the whole
/// batch by cosine. Partners of the same meaning are left out.
/// </summary>
/// <param name="width">Length of an embedding.</param>
/// <param name="temperature">What cosines are divided by.</param>
internal sealed unsafe class ContrastiveLoss(int width, float temperature)
{
    private const float LeftOut = -1e4f;

    /// <summary>The loss of a batch and the gradient of its embeddings.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="embeddings">Of the pairs' first sentences, then of the second ones; of length 1.</param>
    /// <returns>Mean loss, how many sentences find their partner, and the gradient of the mean loss.</returns>
    public (double Loss, int Found, float[] Gradient) Of(IReadOnlyList<SentencePair> pairs, float[] embeddings)
    {
        int count = pairs.Count;
        float[] gradient = new float[embeddings.Length];
        float[] scores = new float[count * count], shares = new float[count];
        double loss = 0;
        int found = 0;
        fixed (float* first = embeddings, firstGradient = gradient, at = scores, share = shares)
        {
            float* second = first + count * width, secondGradient = firstGradient + count * width;
            MatrixKernel.Multiply(
                MatrixView.Of(first, width), MatrixView.Transposed(second, width), at, count, count, count, width,
                accumulate: false);
            VectorMath.Scale(at, 1 / temperature, scores.Length);
            for (int i = 0; i < count; i++)
                for (int j = 0; j < count; j++)
                    if (i != j && Same(pairs[i], pairs[j]))
                        at[i * count + j] = LeftOut;

            // Rows are the first sentences' search; for the second ones' the matrix is turned over.
            for (int direction = 0; direction < 2; direction++)
            {
                for (int i = 0; i < count; i++)
                {
                    for (int j = 0; j < count; j++)
                        share[j] = direction == 0 ? scores[i * count + j] : scores[j * count + i];
                    float own = share[i];
                    found += own >= VectorMath.Max(share, count) ? 1 : 0;
                    loss += VectorMath.Softmax(share, count) - own;
                    share[i] -= 1;
                    VectorMath.Scale(share, 1 / (temperature * 2 * count), count);
                    float* anchors = direction == 0 ? first : second, partners = direction == 0 ? second : first;
                    float* anchorGradient = direction == 0 ? firstGradient : secondGradient;
                    float* partnerGradient = direction == 0 ? secondGradient : firstGradient;
                    for (int j = 0; j < count; j++)
                    {
                        AddScaled(anchorGradient + i * width, partners + j * width, share[j]);
                        AddScaled(partnerGradient + j * width, anchors + i * width, share[j]);
                    }
                }
            }
        }

        return (loss / (2 * count), found, gradient);
    }

    private static bool Same(SentencePair one, SentencePair other) =>
        one.First.Meaning == other.First.Meaning || one.First.Meaning == other.Second.Meaning
        || one.Second.Meaning == other.First.Meaning || one.Second.Meaning == other.Second.Meaning;

    private void AddScaled(float* y, float* x, float factor)
    {
        for (int i = 0; i < width; i++)
            y[i] += factor * x[i];
    }
}
