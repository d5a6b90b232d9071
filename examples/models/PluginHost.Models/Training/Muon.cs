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
                MatrixKernel.Transpose(source, x.Pointer, block.Rows, block.Columns);
        else
            matrix.CopyTo(x.Span);

        float inverse = 1f / (MathF.Sqrt(VectorMath.Dot(x.Pointer, x.Pointer, x.Length)) + 1e-12f);
        for (int i = 0; i < x.Length; i++)
            x.Pointer[i] *= inverse;

        for (int iteration = 0; iteration < 5; iteration++)
        {
            MatrixKernel.Transpose(x.Pointer, other.Pointer, rows, columns);
            MatrixKernel.Multiply(x.Pointer, columns, 1, other.Pointer, rows, gram.Pointer, rows, rows, rows, columns, false);
            MatrixKernel.Multiply(gram.Pointer, rows, 1, gram.Pointer, rows, square.Pointer, rows, rows, rows, rows, false);
            for (int i = 0; i < square.Length; i++)
                square.Pointer[i] = b * gram.Pointer[i] + c * square.Pointer[i];
            for (int i = 0; i < x.Length; i++)
                other.Pointer[i] = a * x.Pointer[i];
            MatrixKernel.Multiply(square.Pointer, rows, 1, x.Pointer, columns, other.Pointer, columns, rows, columns, rows, true);
            other.Span.CopyTo(x.Span);
        }

        if (transpose)
            fixed (float* target = matrix)
                MatrixKernel.Transpose(x.Pointer, target, rows, columns);
        else
            x.Span.CopyTo(matrix);
    }
}
