namespace PluginHost.Core.Screening;

/// <summary>Options made ready for one candidate: with the boundaries that follow from them, computed once for any number of screenings.</summary>
public sealed record ScreeningDesign
{
    private ScreeningDesign(ScreeningOptions options, int candidates, int? population)
    {
        (Options, Candidates, Population) = (options, candidates, population);
        Delta = options.CandidateDelta(candidates);
        Maximum = Math.Clamp(population ?? int.MaxValue, 1, options.Maximum);
        Test = options.Rule.Match<ISequentialTest>(
            _ => IntervalTest.Of(Delta, Maximum),
            spending => SpendingTest.Of(spending, Delta, options.RejectionDelta, options.Minimum, Maximum),
            _ => WealthTest.Of(options.Threshold, Delta, options.RejectionDelta, population is 0 ? null : population));
    }

    /// <summary>The options.</summary>
    public ScreeningOptions Options { get; }

    /// <summary>How many candidates are screened together.</summary>
    public int Candidates { get; }

    /// <summary>On how many instances target and candidate agree in all; <see langword="null"/> where nobody knows yet.</summary>
    public int? Population { get; }

    /// <summary>The error at which this candidate is screened.</summary>
    public double Delta { get; }

    /// <summary>After how many instances it ends at the latest: N, or all instances on which the two agree.</summary>
    public int Maximum { get; }

    /// <summary>The rule before the first instance.</summary>
    internal ISequentialTest Test { get; }

    /// <summary>Makes a design.</summary>
    /// <param name="options">The options.</param>
    /// <param name="candidates">How many candidates are screened together, 1 or more.</param>
    /// <param name="population">
    /// On how many instances target and candidate agree, 0 or more, where every instance has been probed before: those screened are then a
    /// random sample without replacement, which anytime makes use of, and spending looks for the last time at the last of them. With
    /// <see langword="null"/> the instances count as independent draws.
    /// </param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">The options have faults, or a number is out of range.</exception>
    public static ScreeningDesign Of(ScreeningOptions options, int candidates = 1, int? population = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidates, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(population ?? 0, nameof(population));
        return options.Faults() is { IsEmpty: false } faults
            ? throw new ArgumentException(string.Join(' ', faults), nameof(options))
            : new(options, candidates, population);
    }

    /// <summary>A screening before its first instance.</summary>
    /// <returns>The screening.</returns>
    public ProxyScreening Start() => new(this);
}
