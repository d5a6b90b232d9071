namespace PluginHost.Models.Training;

/// <summary>
/// The one matrix product of the trainer. Every element of the result is one chain of fused multiply-adds in the order of the
/// inner index, so results do not depend on the machine's vector width or on how rows are divided between threads.
/// </summary>
/// <remarks>
/// The inner index is cut into blocks whose strips fit the fastest cache; a chain goes on from the stored element, which changes
/// no bit.
/// </remarks>
internal static unsafe class MatrixKernel
{
    private const int InnerBlock = 256;
    private const int RowBlock = 40 * MatrixTile.Rows;
    private const int PanelsLength = RowBlock * InnerBlock;
    private const int StripLength = MatrixTile.Columns * InnerBlock;
    private const int EdgeLength = MatrixTile.Rows * MatrixTile.Columns;

    [ThreadStatic]
    private static float[]? s_scratch;

    /// <summary><c>c[i,j] = Σ_k a[i,k]·b[k,j]</c>, or added to what <c>c</c> holds.</summary>
    /// <param name="a">First matrix, <c>m × k</c>.</param>
    /// <param name="b">Second matrix, <c>k × n</c>.</param>
    /// <param name="c">The result, <c>m × n</c>; overlaps neither.</param>
    /// <param name="cRow">Distance between its rows.</param>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="k">Length of the sums.</param>
    /// <param name="accumulate">Whether to add to the result.</param>
    /// <param name="upper">Whether only tiles that touch the diagonal or lie above it are wanted.</param>
    /// <param name="narrow">For tests: whether to do without vectors of sixteen.</param>
    public static void Multiply(
        MatrixView a, MatrixView b, float* c, int cRow, int m, int n, int k, bool accumulate, bool upper = false,
        bool narrow = false)
    {
        float[] scratch = s_scratch ??=
            GC.AllocateUninitializedArray<float>(PanelsLength + StripLength + EdgeLength + 16, pinned: true);
        fixed (float* start = scratch)
        {
            float* panels = (float*)(((nint)start + 63) & ~63);
            Job job = new(!narrow && MatrixTile.IsWide, upper, panels, panels + PanelsLength, panels + PanelsLength + StripLength);
            int blocks = Math.Max(1, (k + InnerBlock - 1) / InnerBlock);
            int depth = ((k + blocks - 1) / blocks + 3) & ~3;
            for (int p = 0; p < k; p += depth, accumulate = true)
                for (int i = 0; i < m; i += RowBlock)
                    Rows(
                        job, a.From(i, p), b.From(p, 0), c + (long)i * cRow, cRow, i, Math.Min(RowBlock, m - i), n,
                        Math.Min(depth, k - p), accumulate);
        }

        if (k == 0 && !accumulate)
            for (int i = 0; i < m; i++)
                new Span<float>(c + (long)i * cRow, n).Clear();
    }

    private static void Rows(
        Job job, MatrixView a, MatrixView b, float* c, int cRow, int firstRow, int m, int n, int k, bool accumulate)
    {
        for (int i = 0; i < m; i += MatrixTile.Rows)
            MatrixPanel.Fill(
                a.Start + (long)i * a.Row, a.Row, a.Column, Math.Min(MatrixTile.Rows, m - i), MatrixTile.Rows, k,
                job.Panels + i * k);

        for (int j = 0; j < n; j += MatrixTile.Columns)
        {
            if (job.Upper && j + MatrixTile.Columns <= firstRow)
                continue;

            int columns = Math.Min(MatrixTile.Columns, n - j);
            MatrixPanel.Fill(b.Start + (long)j * b.Column, b.Column, b.Row, columns, MatrixTile.Columns, k, job.Strip);
            for (int i = 0; i < m && !(job.Upper && j + MatrixTile.Columns <= firstRow + i); i += MatrixTile.Rows)
            {
                float* tile = c + (long)i * cRow + j;
                int rows = Math.Min(MatrixTile.Rows, m - i);
                if (rows == MatrixTile.Rows && columns == MatrixTile.Columns)
                    MatrixTile.Multiply(job.Wide, job.Panels + i * k, job.Strip, tile, cRow, k, accumulate);
                else
                    Edge(job, job.Panels + i * k, tile, cRow, rows, columns, k, accumulate);
            }
        }
    }

    // A tile that reaches beyond the result is computed aside.
    private static void Edge(Job job, float* panel, float* tile, int cRow, int rows, int columns, int k, bool accumulate)
    {
        if (accumulate)
            for (int i = 0; i < rows; i++)
                new Span<float>(tile + (long)i * cRow, columns).CopyTo(new(job.Edge + i * MatrixTile.Columns, columns));

        MatrixTile.Multiply(job.Wide, panel, job.Strip, job.Edge, MatrixTile.Columns, k, accumulate);
        for (int i = 0; i < rows; i++)
            new Span<float>(job.Edge + i * MatrixTile.Columns, columns).CopyTo(new(tile + (long)i * cRow, columns));
    }

    private readonly struct Job(bool wide, bool upper, float* panels, float* strip, float* edge)
    {
        public bool Wide { get; } = wide;

        public bool Upper { get; } = upper;

        public float* Panels { get; } = panels;

        public float* Strip { get; } = strip;

        public float* Edge { get; } = edge;
    }
}
