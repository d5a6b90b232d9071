using System.Runtime.Intrinsics;

namespace PluginHost.Models.Training;

/// <summary>
/// Muon (Jordan et al., 2024) for the matrices inside the blocks: momentum, then the nearest orthogonal matrix by five
/// Newton–Schulz steps, so that every direction of a matrix moves equally far.
/// </summary>
internal static unsafe class Muon
{
    private const float Momentum = 0.95f;

    // Fresh memory for each matrix and step would cost more than the arithmetic on it, mostly in the kernel.
    [ThreadStatic]
    private static float[]? s_scratch;

    /// <summary>Moves one matrix by one step.</summary>
    /// <param name="block">Its size.</param>
    /// <param name="values">Its values.</param>
    /// <param name="gradient">Its gradient; spoilt.</param>
    /// <param name="momentum">Its momentum, which is part of a checkpoint.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    public static void Step(ParameterBlock block, float* values, float* gradient, float* momentum, float rate, float decay)
    {
        for (int i = 0; i < block.Length; i += 8)
        {
            Vector256<float> g = Vector256.Load(gradient + i);
            Vector256<float> mean = Momentum * Vector256.Load(momentum + i) + (1 - Momentum) * g;
            mean.Store(momentum + i);
            (Momentum * mean + (1 - Momentum) * g).Store(gradient + i);
        }

        Orthogonalize(block, gradient);
        float step = rate * MathF.Sqrt(Math.Max(1f, (float)block.Rows / block.Columns));
        for (int i = 0; i < block.Length; i += 8)
        {
            Vector256<float> value = Vector256.Load(values + i);
            (value - (step * Vector256.Load(gradient + i) + rate * decay * value)).Store(values + i);
        }
    }

    // X ← aX + (bA + cA²)X with A = XXᵀ, on whichever of the matrix and its transpose has fewer rows.
    private static void Orthogonalize(ParameterBlock block, float* matrix)
    {
        const float a = 3.4445f, b = -4.7750f, c = 2.0315f;
        int rows = Math.Min(block.Rows, block.Columns), columns = Math.Max(block.Rows, block.Columns);
        int length = block.Length, size = rows * rows;
        if (s_scratch is null || s_scratch.Length < 2 * (length + size))
            s_scratch = GC.AllocateUninitializedArray<float>(2 * (length + size), pinned: true);
        fixed (float* x = s_scratch)
        {
            float* other = x + length, gram = other + length, square = gram + size;
            if (block.Rows > block.Columns)
                MatrixPanel.Transpose(matrix, x, block.Rows, block.Columns);
            else
                new Span<float>(matrix, length).CopyTo(new(x, length));

            VectorMath.Scale(x, 1f / (MathF.Sqrt(VectorMath.Dot(x, x, length)) + 1e-12f), length);
            float* from = x, to = other;
            for (int iteration = 0; iteration < 5; iteration++)
            {
                MatrixView view = MatrixView.Of(from, columns), grams = MatrixView.Of(gram, rows);
                Symmetric(view, MatrixView.Transposed(from, columns), gram, rows, columns);
                Symmetric(grams, grams, square, rows, rows);
                for (int i = 0; i < size; i += 8)
                    (b * Vector256.Load(gram + i) + c * Vector256.Load(square + i)).Store(square + i);
                for (int i = 0; i < length; i += 8)
                    (a * Vector256.Load(from + i)).Store(to + i);
                MatrixKernel.Multiply(MatrixView.Of(square, rows), view, to, columns, rows, columns, rows, accumulate: true);
                float* last = from;
                from = to;
                to = last;
            }

            if (block.Rows > block.Columns)
                MatrixPanel.Transpose(from, matrix, rows, columns);
            else
                new Span<float>(from, length).CopyTo(new(matrix, length));
        }
    }

    // Both halves of a symmetric product are the same chains of the same terms, so that one half can be copied.
    private static void Symmetric(MatrixView a, MatrixView b, float* result, int rows, int inner)
    {
        const int square = 16;
        MatrixKernel.Multiply(a, b, result, rows, rows, rows, inner, accumulate: false, MatrixPart.UpperResult);
        for (int i = 0; i < rows; i += square)
            for (int j = 0; j <= i; j += square)
                for (int p = i; p < i + square; p++)
                    for (int q = j; q < Math.Min(p, j + square); q++)
                        result[p * rows + q] = result[q * rows + p];
    }
}
