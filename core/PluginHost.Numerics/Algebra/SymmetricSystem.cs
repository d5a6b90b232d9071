namespace PluginHost.Numerics.Algebra;

/// <summary>
/// A symmetric positive semidefinite matrix <c>A</c>, factored once to solve <c>A·x = b</c> for several <c>b</c>. Where
/// <c>A</c> is singular to working precision, the answer is the least-squares solution of smallest norm.
/// </summary>
internal abstract class SymmetricSystem
{
    /// <summary>
    /// The share of a diagonal element below which what the earlier rows leave of it counts as rounding. The Cholesky
    /// factorisation errs by about size × 2⁻⁵³ of it.
    /// </summary>
    internal const double RankTolerance = 1e-12;

    private protected SymmetricSystem()
    {
    }

    /// <summary>The solution for a right-hand side.</summary>
    internal abstract double[] Solve(ReadOnlySpan<double> rightHandSide);

    /// <summary>
    /// The inverse, rows of <paramref name="stride"/> elements, the rest of each row 0; <see langword="null"/> where the
    /// matrix is singular to working precision.
    /// </summary>
    internal virtual double[]? Inverse(int stride) => null;

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">The elements, row after row, <c>size × size</c>; taken over by the result.</param>
    /// <param name="size">The number of rows.</param>
    internal static SymmetricSystem Factor(double[] matrix, int size)
    {
        var diagonal = new double[size];
        for (var i = 0; i < size; i++)
        {
            diagonal[i] = matrix[i * size + i];
        }

        // The factor goes where the lower triangle was; the upper one stays, for a second attempt.
        return Cholesky.Factor(matrix, size, RankTolerance) == size
            ? new Regular(matrix, size)
            : FactorSingular(matrix, diagonal, size);
    }

    private static Singular FactorSingular(double[] matrix, double[] diagonal, int size)
    {
        for (var i = 0; i < size; i++)
        {
            matrix[i * size + i] = diagonal[i];
            for (var j = 0; j < i; j++)
            {
                matrix[i * size + j] = matrix[j * size + i];
            }
        }

        // Columns of the pivoted factor: A ≈ Σ column·columnᵀ, as many columns as A has rank.
        var columns = PivotedCholesky.Columns(matrix, diagonal, size);
        var rank = columns.Count;
        var inner = new double[rank * rank];
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j < rank; j++)
            {
                inner[i * rank + j] = Vectors.Dot(columns[i], columns[j]);
            }
        }

        // Full rank by construction; only a matrix at the edge of the tolerance loses rows here, and those are cut.
        var factored = Cholesky.Factor(inner, rank, RankTolerance);
        return new Singular([.. columns.Take(factored)], inner, rank, size);
    }

    private sealed class Regular(double[] factor, int size) : SymmetricSystem
    {
        internal override double[] Solve(ReadOnlySpan<double> rightHandSide)
        {
            var x = rightHandSide.ToArray();
            Cholesky.Solve(factor, size, x);
            return x;
        }

        internal override double[] Inverse(int stride) => Cholesky.Invert(factor, size, stride);
    }

    /// <summary>With <c>A = L·Lᵀ</c> and <c>L</c> of full column rank, <c>A⁺ = L·(LᵀL)⁻¹·(LᵀL)⁻¹·Lᵀ</c>.</summary>
    private sealed class Singular(IReadOnlyList<double[]> columns, double[] innerFactor, int stride, int size)
        : SymmetricSystem
    {
        internal override double[] Solve(ReadOnlySpan<double> rightHandSide)
        {
            var reduced = new double[columns.Count];
            for (var i = 0; i < reduced.Length; i++)
            {
                reduced[i] = Vectors.Dot(columns[i], rightHandSide);
            }

            Cholesky.Solve(innerFactor, stride, reduced);
            Cholesky.Solve(innerFactor, stride, reduced);
            var x = new double[size];
            for (var i = 0; i < reduced.Length; i++)
            {
                Vectors.AddScaled(x, reduced[i], columns[i]);
            }

            return x;
        }
    }
}
