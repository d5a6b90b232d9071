using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>Causal self-attention of one sequence, all heads; queries and keys are turned before and after.</summary>
/// <remarks>A head is a few matrix products in which one matrix is triangular: no token looks at a later one.</remarks>
internal static unsafe class Attention
{
    /// <summary><c>mixed[t] = Σ_{s≤t} softmax_s(q[t]·k[s]/√width)·v[s]</c> for each head.</summary>
    /// <remarks>
    /// Query, key and value of a token lie one after the other. The weights, heads × length × length, are kept for the backward
    /// pass.
    /// </remarks>
    public static void Forward(float* projected, float* weights, float* mixed, int length, ModelShape shape)
    {
        int width = shape.Width, headWidth = shape.HeadWidth, stride = 3 * width;
        float scale = 1f / MathF.Sqrt(headWidth);
        for (int at = 0; at < width; at += headWidth, weights += (long)length * length)
        {
            MatrixKernel.Multiply(
                MatrixView.Of(projected + at, stride), MatrixView.Transposed(projected + width + at, stride), weights, length, length,
                length, headWidth, accumulate: false, MatrixPart.LowerResult);
            for (int t = 0; t < length; t++)
            {
                float* row = weights + (long)t * length;
                VectorMath.Scale(row, scale, t + 1);
                VectorMath.Softmax(row, t + 1);
                ClearBeyond(row, t, length);
            }

            MatrixKernel.Multiply(
                MatrixView.Of(weights, length), MatrixView.Of(projected + 2 * width + at, stride), mixed + at, width, length,
                headWidth, length, accumulate: false, MatrixPart.LowerFirst);
        }
    }

    /// <summary>Writes the gradients of queries, keys and values; the scratch is length × length.</summary>
    public static void Backward(
        float* projected, float* weights, float* mixedGradient, float* projectedGradient, float* scratch, int length,
        ModelShape shape)
    {
        int width = shape.Width, headWidth = shape.HeadWidth, stride = 3 * width;
        float* key = projected + width, value = key + width;
        float* keyGradient = projectedGradient + width, valueGradient = keyGradient + width;
        float scale = 1f / MathF.Sqrt(headWidth);
        for (int at = 0; at < width; at += headWidth, weights += (long)length * length)
        {
            MatrixView gradient = MatrixView.Of(mixedGradient + at, width);
            MatrixKernel.Multiply(
                gradient, MatrixView.Transposed(value + at, stride), scratch, length, length, length, headWidth,
                accumulate: false, MatrixPart.LowerResult);
            for (int t = 0; t < length; t++)
            {
                float* row = scratch + (long)t * length;
                ScoreGradient(weights + (long)t * length, row, scale, t + 1);
                ClearBeyond(row, t, length);
            }

            MatrixKernel.Multiply(
                MatrixView.Transposed(weights, length), gradient, valueGradient + at, stride, length, headWidth, length,
                accumulate: false, MatrixPart.UpperFirst);
            MatrixKernel.Multiply(
                MatrixView.Of(scratch, length), MatrixView.Of(key + at, stride), projectedGradient + at, stride, length,
                headWidth, length, accumulate: false, MatrixPart.LowerFirst);
            MatrixKernel.Multiply(
                MatrixView.Transposed(scratch, length), MatrixView.Of(projected + at, stride), keyGradient + at, stride, length,
                headWidth, length, accumulate: false, MatrixPart.UpperFirst);
        }
    }

    // From the gradient of one token's weights to that of its scores.
    private static void ScoreGradient(float* weights, float* row, float scale, int length)
    {
        float mean = VectorMath.Dot(row, weights, length);
        int s = 0;
        for (; s + 8 <= length; s += 8)
            (Vector256.Load(weights + s) * (Vector256.Load(row + s) - Vector256.Create(mean)) * scale).Store(row + s);
        for (; s < length; s++)
            row[s] = weights[s] * (row[s] - mean) * scale;
    }

    // As far as a tile on the diagonal reaches.
    private static void ClearBeyond(float* row, int t, int length) =>
        new Span<float>(row + t + 1, Math.Min(MatrixTile.Rows, length - t - 1)).Clear();
}
