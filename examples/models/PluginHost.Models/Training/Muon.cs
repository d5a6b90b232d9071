namespace PluginHost.Models.Training;

/// <summary>
/// Muon (Jordan et al., 2024) for the matrices inside the blocks: momentum, then the nearest orthogonal matrix by five
/// Newton–Schulz steps, so that every direction of a matrix moves equally far.
/// </summary>
internal static unsafe class Muon
{
    private const float Momentum = 0.95f;

    /// <summary>Moves one matrix by one step.</summary>
    /// <param name="block">Its size.</param>
    /// <param name="values">Its values.</param>
    /// <param name="gradient">Its gradient; spoilt.</param>
    /// <param name="momentum">Its momentum, which is part of a checkpoint.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    public static void Step(
        ParameterBlock block, Span<float> values, Span<float> gradient, Span<float> momentum, float rate, float decay)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            momentum[i] = Momentum * momentum[i] + (1 - Momentum) * gradient[i];
            gradient[i] = Momentum * momentum[i] + (1 - Momentum) * gradient[i];
        }

        Orthogonalize(block, gradient);
        float step = rate * MathF.Sqrt(Math.Max(1f, (float)block.Rows / block.Columns));
        for (int i = 0; i < values.Length; i++)
            values[i] -= step * gradient[i] + rate * decay * values[i];
    }

    // X ← aX + (bA + cA²)X with A = XXᵀ, on whichever of the matrix and its transpose has fewer rows.
    private static void Orthogonalize(ParameterBlock block, Span<float> matrix)
    {
        const float a = 3.4445f, b = -4.7750f, c = 2.0315f;
        bool transpose = block.Rows > block.Columns;
        int rows = Math.Min(block.Rows, block.Columns), columns = Math.Max(block.Rows, block.Columns);
        using NativeBuffer x = new(matrix.Length), other = new(matrix.Length), gram = new(rows * rows), square = new(rows * rows);
        if (transpose)
            fixed (float* source = matrix)
                MatrixPanel.Transpose(source, x.Pointer, block.Rows, block.Columns);
        else
            matrix.CopyTo(x.Span);

        float inverse = 1f / (MathF.Sqrt(VectorMath.Dot(x.Pointer, x.Pointer, x.Length)) + 1e-12f);
        for (int i = 0; i < x.Length; i++)
            x.Pointer[i] *= inverse;

        for (int iteration = 0; iteration < 5; iteration++)
        {
            MatrixView left = MatrixView.Of(x.Pointer, columns), right = MatrixView.Transposed(x.Pointer, columns);
            Symmetric(left, right, gram.Pointer, rows, columns);
            Symmetric(MatrixView.Of(gram.Pointer, rows), MatrixView.Of(gram.Pointer, rows), square.Pointer, rows, rows);
            for (int i = 0; i < square.Length; i++)
                square.Pointer[i] = b * gram.Pointer[i] + c * square.Pointer[i];
            for (int i = 0; i < x.Length; i++)
                other.Pointer[i] = a * x.Pointer[i];
            MatrixKernel.Multiply(
                MatrixView.Of(square.Pointer, rows), left, other.Pointer, columns, rows, columns, rows, accumulate: true);
            other.Span.CopyTo(x.Span);
        }

        if (transpose)
            fixed (float* target = matrix)
                MatrixPanel.Transpose(x.Pointer, target, rows, columns);
        else
            x.Span.CopyTo(matrix);
    }

    // Both halves of a symmetric product are the same chains of the same terms, so that one half can be copied.
    private static void Symmetric(MatrixView a, MatrixView b, float* result, int rows, int inner)
    {
        MatrixKernel.Multiply(a, b, result, rows, rows, rows, inner, accumulate: false, upper: true);
        for (int i = 1; i < rows; i++)
            for (int j = 0; j < i; j++)
                result[i * rows + j] = result[j * rows + i];
    }
}
