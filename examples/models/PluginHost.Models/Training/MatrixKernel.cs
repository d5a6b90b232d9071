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
    private const int InnerBlock = 384;
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
    /// <param name="part">What of it to compute.</param>
    /// <param name="narrow">For tests: whether to do without vectors of sixteen.</param>
    public static void Multiply(
        MatrixView a, MatrixView b, float* c, int cRow, int m, int n, int k, bool accumulate,
        MatrixPart part = MatrixPart.All, bool narrow = false)
    {
        float[] scratch = s_scratch ??=
            GC.AllocateUninitializedArray<float>(PanelsLength + StripLength + EdgeLength + 16, pinned: true);
        fixed (float* start = scratch)
        {
            float* panels = (float*)(((nint)start + 63) & ~63);
            Job job = new(!narrow && MatrixTile.IsWide, part, panels, panels + PanelsLength, panels + PanelsLength + StripLength);
            int blocks = Math.Max(1, (k + InnerBlock - 1) / InnerBlock);
            int depth = ((k + blocks - 1) / blocks + 3) & ~3;
            for (int p = 0; p < k; p += depth, accumulate = true)
                for (int i = 0; i < m; i += RowBlock)
                    Rows(
                        job, a.From(i, p), b.From(p, 0), c + (long)i * cRow, cRow, i, p, Math.Min(RowBlock, m - i), n,
                        Math.Min(depth, k - p), accumulate);
        }

        if (k == 0 && !accumulate)
            for (int i = 0; i < m; i++)
                new Span<float>(c + (long)i * cRow, n).Clear();
    }

    private static void Rows(
        Job job, MatrixView a, MatrixView b, float* c, int cRow, int row, int inner, int m, int n, int k, bool accumulate)
    {
        for (int i = 0; i < m; i += MatrixTile.Rows)
        {
            (int from, int to) = job.Inner(row + i - inner, k);
            MatrixPanel.Fill(
                a.Start + (long)i * a.Row + (long)from * a.Column, a.Row, a.Column, Math.Min(MatrixTile.Rows, m - i),
                MatrixTile.Rows, to - from, job.Panels + i * k);
        }

        for (int j = 0; j < n; j += MatrixTile.Columns)
        {
            int columns = Math.Min(MatrixTile.Columns, n - j);
            MatrixPanel.Fill(b.Start + (long)j * b.Column, b.Column, b.Row, columns, MatrixTile.Columns, k, job.Strip);
            for (int i = 0; i < m; i += MatrixTile.Rows)
            {
                if (!job.Wants(row + i, j))
                    continue;

                (int from, int to) = job.Inner(row + i - inner, k);
                float* panel = job.Panels + i * k, strip = job.Strip + from * MatrixTile.Columns, tile = c + (long)i * cRow + j;
                int rows = Math.Min(MatrixTile.Rows, m - i);
                if (rows == MatrixTile.Rows && columns == MatrixTile.Columns)
                    MatrixTile.Multiply(job.Wide, panel, strip, tile, cRow, to - from, accumulate);
                else
                    Edge(job, panel, strip, tile, cRow, rows, columns, to - from, accumulate);
            }
        }
    }

    // A tile that reaches beyond the result is computed aside.
    private static void Edge(
        Job job, float* panel, float* strip, float* tile, int cRow, int rows, int columns, int k, bool accumulate)
    {
        if (accumulate)
            for (int i = 0; i < rows; i++)
                new Span<float>(tile + (long)i * cRow, columns).CopyTo(new(job.Edge + i * MatrixTile.Columns, columns));

        MatrixTile.Multiply(job.Wide, panel, strip, job.Edge, MatrixTile.Columns, k, accumulate);
        for (int i = 0; i < rows; i++)
            new Span<float>(job.Edge + i * MatrixTile.Columns, columns).CopyTo(new(tile + (long)i * cRow, columns));
    }

    private readonly struct Job(bool wide, MatrixPart part, float* panels, float* strip, float* edge)
    {
        public bool Wide { get; } = wide;

        public float* Panels { get; } = panels;

        public float* Strip { get; } = strip;

        public float* Edge { get; } = edge;

        /// <summary>Whether a tile of the result is wanted.</summary>
        public bool Wants(int row, int column) => part switch
        {
            MatrixPart.UpperResult => column + MatrixTile.Columns > row,
            MatrixPart.LowerResult => column < row + MatrixTile.Rows,
            _ => true,
        };

        /// <summary>Where the sums of a tile's rows run, seen from a block of the inner index.</summary>
        public (int From, int To) Inner(int row, int k) => part switch
        {
            MatrixPart.LowerFirst => (0, Math.Clamp(row + MatrixTile.Rows, 0, k)),
            MatrixPart.UpperFirst => (Math.Clamp(row, 0, k), k),
            _ => (0, k),
        };
    }
}
