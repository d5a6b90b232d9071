namespace PluginHost.Core.Screening;

/// <summary>What a rule goes by after an instance. A closed union, one case for each rule.</summary>
public abstract record ScreeningEvidence
{
    private ScreeningEvidence()
    {
    }

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="interval">For <see cref="Interval"/>.</param>
    /// <param name="statistic">For <see cref="Statistic"/>.</param>
    /// <param name="wealth">For <see cref="Wealth"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Interval, T> interval, Func<Statistic, T> statistic, Func<Wealth, T> wealth);

    /// <summary>Of <see cref="ScreeningRule.Paper"/>: the interval of the mean difference.</summary>
    /// <param name="Low">The lower end; above 0 accepts.</param>
    /// <param name="High">The upper end; below 0 rejects. A single instance has no interval: −∞ to ∞.</param>
    public sealed record Interval(double Low, double High) : ScreeningEvidence
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Interval, T> interval, Func<Statistic, T> statistic, Func<Wealth, T> wealth) => interval(this);
    }

    /// <summary>Of <see cref="ScreeningRule.Spending"/>: Student's statistic.</summary>
    /// <param name="T">d̄ / (s/√n); <see langword="null"/> where the differences have no variance.</param>
    /// <param name="AcceptAbove">The boundary at a look; ∞ where there is none, or none yet.</param>
    /// <param name="RejectBelow">The lower boundary at a look; −∞ where there is none, or none yet.</param>
    public sealed record Statistic(double? T, double AcceptAbove, double RejectBelow) : ScreeningEvidence
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<Interval, TResult> interval, Func<Statistic, TResult> statistic, Func<Wealth, TResult> wealth) =>
            statistic(this);
    }

    /// <summary>Of <see cref="ScreeningRule.Anytime"/>: the e-values.</summary>
    /// <param name="LogFor">The natural logarithm of the e-value against "no better than τ"; ln(1/δ) or more accepts.</param>
    /// <param name="LogAgainst">That of the e-value against "no worse than τ"; ln(1/δ) of the rejection or more rejects.</param>
    public sealed record Wealth(double LogFor, double LogAgainst) : ScreeningEvidence
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Interval, T> interval, Func<Statistic, T> statistic, Func<Wealth, T> wealth) => wealth(this);
    }
}
