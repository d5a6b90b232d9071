namespace PluginHost.Abstractions.Numbers;

/// <summary>An immutable matrix of doubles, row-major, equal to another one of the same shape and elements.</summary>
public sealed class DoubleMatrix : IEquatable<DoubleMatrix>
{
    private readonly double[] _items;

    private DoubleMatrix(int rows, int columns, double[] items)
    {
        Rows = rows;
        Columns = columns;
        _items = items;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>All elements, row after row, without a copy.</summary>
    public ReadOnlySpan<double> Span => _items;

    /// <summary>One element.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> − 1.</param>
    /// <param name="column">From 0 to <see cref="Columns"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Row or column lies outside the matrix.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            return Row(row)[column];
        }
    }

    /// <summary>One row, without a copy.</summary>
    /// <param name="row">From 0 to <see cref="Rows"/> − 1.</param>
    /// <returns>The <see cref="Columns"/> elements of that row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the matrix.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return _items.AsSpan(row * Columns, Columns);
    }

    /// <summary>One column, copied.</summary>
    /// <param name="column">From 0 to <see cref="Columns"/> − 1.</param>
    /// <returns>The <see cref="Rows"/> elements of that column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column lies outside the matrix.</exception>
    public ValueArray<double> Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        return ValueArray.Init(Rows, row => _items[row * Columns + column]);
    }

    /// <summary>A matrix over a copy of the given elements.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="items">The elements, row after row; their number is <c>rows × columns</c>.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The number of elements does not fit the shape.</exception>
    public static DoubleMatrix Create(int rows, int columns, ReadOnlySpan<double> items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return items.Length == checked(rows * columns)
            ? new(rows, columns, items.ToArray())
            : throw new ArgumentException($"{rows} × {columns} elements are needed, {items.Length} were given.", nameof(items));
    }

    /// <summary>A matrix computed element by element.</summary>
    /// <param name="rows">The number of rows, 0 or more.</param>
    /// <param name="columns">The number of columns, 0 or more.</param>
    /// <param name="element">Gives the element of a row and a column, called once each, row after row.</param>
    /// <returns>The matrix.</returns>
    public static DoubleMatrix Init(int rows, int columns, Func<int, int, double> element)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        var items = new double[checked(rows * columns)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = element(i / columns, i % columns);
        }

        return new(rows, columns, items);
    }

    /// <summary>A matrix made of rows of one length.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="rows">The rows, in order, each with <paramref name="columns"/> elements.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">A row has another length.</exception>
    public static DoubleMatrix FromRows(int columns, IReadOnlyList<ValueArray<double>> rows)
    {
        var items = new double[checked(rows.Count * columns)];
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns)
            {
                throw new ArgumentException($"Row {i} has {rows[i].Count} elements, {columns} are needed.", nameof(rows));
            }

            rows[i].Span.CopyTo(items.AsSpan(i * columns));
        }

        return new(rows.Count, columns, items);
    }

    /// <inheritdoc/>
    public bool Equals(DoubleMatrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DoubleMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        hash.Add(Columns);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rows} × {Columns}";
}
