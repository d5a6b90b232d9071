namespace PluginHost.Models.Training;

/// <summary>A matrix to read: element (i,j) lies at <c>i·row + j·column</c>, so that a transpose is but another view.</summary>
/// <param name="start">Element (0,0).</param>
/// <param name="row">Distance between rows.</param>
/// <param name="column">Distance between columns.</param>
internal readonly unsafe struct MatrixView(float* start, int row, int column)
{
    /// <summary>Element (0,0).</summary>
    public float* Start { get; } = start;

    /// <summary>Distance between rows.</summary>
    public int Row { get; } = row;

    /// <summary>Distance between columns.</summary>
    public int Column { get; } = column;

    /// <summary>A matrix whose rows lie one after the other.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="row">Distance between rows.</param>
    public static MatrixView Of(float* start, int row) => new(start, row, 1);

    /// <summary>The transpose of a matrix whose rows lie one after the other.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="row">Distance between the rows of the matrix itself.</param>
    public static MatrixView Transposed(float* start, int row) => new(start, 1, row);

    /// <summary>The matrix without its first rows and columns.</summary>
    /// <param name="rows">How many rows to leave out.</param>
    /// <param name="columns">How many columns to leave out.</param>
    public MatrixView From(int rows, int columns) => new(Start + (long)rows * Row + (long)columns * Column, Row, Column);
}
