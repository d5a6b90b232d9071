namespace PluginHost.Abstractions.Tasks;

/// <summary>One cell of a <see cref="ResultTable"/>. A closed union.</summary>
public abstract record TableCell
{
    private TableCell()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="text">For <see cref="Text"/>.</param>
    /// <param name="number">For <see cref="Number"/>.</param>
    /// <param name="missing">For <see cref="Missing"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Missing, T> missing);

    /// <summary>The cell of a figure that may be undefined.</summary>
    /// <param name="value">The figure, or <see langword="null"/>.</param>
    /// <param name="reason">Why there is none; looked at only then.</param>
    /// <returns>A number, or nothing with the reason.</returns>
    public static TableCell Of(double? value, string reason) => value is { } number ? new Number(number) : new Missing(reason);

    /// <summary>A text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : TableCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Missing, T> missing) => text(this);
    }

    /// <summary>A number.</summary>
    /// <param name="Value">The number, finite.</param>
    public sealed record Number(double Value) : TableCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Missing, T> missing) => number(this);
    }

    /// <summary>Nothing, with the reason.</summary>
    /// <param name="Reason">Why there is nothing.</param>
    public sealed record Missing(string Reason) : TableCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Missing, T> missing) => missing(this);
    }
}
