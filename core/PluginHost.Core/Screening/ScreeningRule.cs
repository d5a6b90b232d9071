using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Screening;

/// <summary>By what rule a screening decides (METHOD, section 5). A closed union.</summary>
public abstract record ScreeningRule
{
    private ScreeningRule()
    {
    }

    /// <summary>Its name in specs and reports.</summary>
    public string Name => Match(_ => "paper", _ => "spending", _ => "anytime");

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="T">What the functions return.</typeparam>
    /// <param name="paper">For <see cref="Paper"/>.</param>
    /// <param name="spending">For <see cref="Spending"/>.</param>
    /// <param name="anytime">For <see cref="Anytime"/>.</param>
    /// <returns>What the called function returned.</returns>
    public abstract T Match<T>(Func<Paper, T> paper, Func<Spending, T> spending, Func<Anytime, T> anytime);

    /// <summary>
    /// The paper's rule to the letter: after every instance the interval d̄ ± t(n − 1, 1 − δ/2) · s/√n. Its error is not δ: it looks
    /// as often as there are instances and pays for one look.
    /// </summary>
    public sealed record Paper : ScreeningRule
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Paper, T> paper, Func<Spending, T> spending, Func<Anytime, T> anytime) => paper(this);
    }

    /// <summary>
    /// A few looks, and the boundaries of <see cref="Numerics.Sequential.ObrienFleming"/> brought to the scale of the t statistic by equal
    /// tail probabilities. Approximate, for it takes differences as about normal: where failures are rare and large, the error is more than δ.
    /// </summary>
    /// <param name="LookEvery">After how many instances each to look, 1 or more; the last look is at the maximum.</param>
    /// <param name="Looks">A schedule of its own in place of <paramref name="LookEvery"/>: ascending numbers of instances; none by default.</param>
    public sealed record Spending(int LookEvery = 10, ValueArray<int> Looks = default) : ScreeningRule
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Paper, T> paper, Func<Spending, T> spending, Func<Anytime, T> anytime) => spending(this);
    }

    /// <summary>
    /// Two bets of <see cref="Numerics.Sequential.BettingTest"/> on [−τ, 1], one against "no better than τ" and one against "no worse".
    /// The error is at most δ whatever the differences' law and however often one looks.
    /// </summary>
    public sealed record Anytime : ScreeningRule
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Paper, T> paper, Func<Spending, T> spending, Func<Anytime, T> anytime) => anytime(this);
    }
}
