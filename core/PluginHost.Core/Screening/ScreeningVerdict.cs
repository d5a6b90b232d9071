namespace PluginHost.Core.Screening;

/// <summary>How the screening of a candidate ended. A closed union; only an accepted proxy may stand in.</summary>
public abstract record ScreeningVerdict
{
    private ScreeningVerdict()
    {
    }

    /// <summary>After how many instances.</summary>
    public abstract int Count { get; init; }

    /// <summary>Why, in words and figures.</summary>
    public abstract string Reason { get; init; }

    /// <summary>Whether the proxy may stand in.</summary>
    public bool Passes => Match(_ => true, _ => false, _ => false);

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="accepted">For <see cref="Accepted"/>.</param>
    /// <param name="rejected">For <see cref="Rejected"/>.</param>
    /// <param name="undecided">For <see cref="Undecided"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Rejected, T> rejected, Func<Undecided, T> undecided);

    /// <summary>The evidence says that the proxy's fidelity is more than τ of the oracle's.</summary>
    /// <param name="Count">After how many instances.</param>
    /// <param name="Reason">Why, in words and figures.</param>
    public sealed record Accepted(int Count, string Reason) : ScreeningVerdict
    {
        /// <inheritdoc/>
        public override int Count { get; init; } = Count;

        /// <inheritdoc/>
        public override string Reason { get; init; } = Reason;

        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Rejected, T> rejected, Func<Undecided, T> undecided) => accepted(this);
    }

    /// <summary>The evidence says that it is less.</summary>
    /// <param name="Count">After how many instances.</param>
    /// <param name="Reason">Why, in words and figures.</param>
    public sealed record Rejected(int Count, string Reason) : ScreeningVerdict
    {
        /// <inheritdoc/>
        public override int Count { get; init; } = Count;

        /// <inheritdoc/>
        public override string Reason { get; init; } = Reason;

        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Rejected, T> rejected, Func<Undecided, T> undecided) => rejected(this);
    }

    /// <summary>The evidence does not suffice; the proxy is treated as rejected.</summary>
    /// <param name="Count">After how many instances.</param>
    /// <param name="Cause">Why there was no more evidence.</param>
    /// <param name="Reason">The same in words and figures.</param>
    public sealed record Undecided(int Count, UndecidedCause Cause, string Reason) : ScreeningVerdict
    {
        /// <inheritdoc/>
        public override int Count { get; init; } = Count;

        /// <inheritdoc/>
        public override string Reason { get; init; } = Reason;

        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Rejected, T> rejected, Func<Undecided, T> undecided) => undecided(this);
    }
}
