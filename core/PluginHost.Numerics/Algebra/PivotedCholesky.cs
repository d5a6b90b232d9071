namespace PluginHost.Numerics.Algebra;

/// <summary>The Cholesky factorisation that takes the largest remaining diagonal element first, for singular matrices.</summary>
internal static class PivotedCholesky
{
    /// <summary>
    /// Columns whose outer products sum to the matrix; as many as it has rank. Of equal pivots the lowest index is taken.
    /// </summary>
    /// <param name="matrix">A symmetric positive semidefinite matrix, row after row.</param>
    /// <param name="diagonal">Its diagonal.</param>
    /// <param name="size">The number of rows.</param>
    internal static IReadOnlyList<double[]> Columns(double[] matrix, double[] diagonal, int size)
    {
        var rest = diagonal.ToArray();
        var columns = new List<double[]>();
        while (columns.Count < size)
        {
            var pivot = 0;
            for (var i = 1; i < size; i++)
            {
                if (rest[i] > rest[pivot])
                {
                    pivot = i;
                }
            }

            if (!(rest[pivot] > SymmetricSystem.RankTolerance * diagonal[pivot]))
            {
                break;
            }

            var column = matrix.AsSpan(pivot * size, size).ToArray();
            foreach (var earlier in columns)
            {
                Vectors.AddScaled(column, -earlier[pivot], earlier);
            }

            var scale = 1 / Math.Sqrt(rest[pivot]);
            for (var i = 0; i < size; i++)
            {
                column[i] *= scale;
                rest[i] -= column[i] * column[i];
            }

            rest[pivot] = 0;
            columns.Add(column);
        }

        return columns;
    }
}
