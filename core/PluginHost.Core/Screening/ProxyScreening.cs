using Microsoft.FSharp.Collections;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Screening;

/// <summary>
/// The screening of one candidate so far: whether its explanations keep τ of the fidelity of the target's own, on instances in random
/// order on which the two agree (METHOD, section 5). An immutable value.
/// </summary>
public sealed record ProxyScreening
{
    private readonly ISequentialTest _test;
    private readonly FSharpList<TracePoint> _newestFirst;

    internal ProxyScreening(ScreeningDesign design)
    {
        Design = design;
        _test = design.Test;
        _newestFirst = FSharpList<TracePoint>.Empty;
    }

    private ProxyScreening(ProxyScreening before, ISequentialTest test, RunningMoments differences, RunningMoments oracle, TracePoint point)
    {
        Design = before.Design;
        (_test, Differences, Oracle) = (test, differences, oracle);
        _newestFirst = FSharpList<TracePoint>.Cons(point, before._newestFirst);
        Verdict = point.Decision switch
        {
            ScreeningDecision.Accept => new ScreeningVerdict.Accepted(point.Count, ScreeningReasons.Accepted(this)),
            ScreeningDecision.Reject => new ScreeningVerdict.Rejected(point.Count, ScreeningReasons.Rejected(this)),
            _ => point.Count == Design.Maximum ? Undecided(EndOfInstances) : null,
        };
    }

    /// <summary>What it goes by.</summary>
    public ScreeningDesign Design { get; }

    /// <summary>The number of instances so far.</summary>
    public int Count => Differences.Count;

    /// <summary>The moments of the differences d = q_proxy − τ · q_oracle.</summary>
    public RunningMoments Differences { get; }

    /// <summary>The moments of q_oracle.</summary>
    public RunningMoments Oracle { get; }

    /// <summary>
    /// The mean q_proxy over the mean q_oracle of the screened instances; <see langword="null"/> before the first, or where the latter is 0.
    /// Good for an order among candidates; a report's fidelity comes from other instances than those that chose the proxy.
    /// </summary>
    public double? OfOracle => Oracle.Mean > 0 ? (Differences.Mean / Oracle.Mean) + Design.Options.Threshold : null;

    /// <summary>How it ended; <see langword="null"/> as long as it goes on.</summary>
    public ScreeningVerdict? Verdict { get; private init; }

    /// <summary>Every instance, in order.</summary>
    public FSharpList<TracePoint> Trace => ListModule.Reverse(_newestFirst);

    /// <summary>The last point of the trace; <see langword="null"/> before the first instance.</summary>
    public TracePoint? Latest => _newestFirst.IsEmpty ? null : _newestFirst.Head;

    private UndecidedCause EndOfInstances =>
        Count == 0 ? UndecidedCause.NoAgreement
        : Count < Design.Options.Minimum ? UndecidedCause.TooFewInstances
        : Count < Design.Options.Maximum ? UndecidedCause.InstancesExhausted
        : UndecidedCause.MaximumReached;

    /// <summary>Goes on by one instance on which target and candidate agree.</summary>
    /// <param name="proxy">q of the candidate's explanation on the target's answers, in [0, 1].</param>
    /// <param name="oracle">q of the target's own explanation on the same answers, in [0, 1].</param>
    /// <returns>The screening with one more point, or as it is where it has its verdict.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A fidelity lies outside [0, 1].</exception>
    public ProxyScreening Observe(double proxy, double oracle)
    {
        if (Verdict is not null)
        {
            return this;
        }

        var difference = Checked(proxy, nameof(proxy)) - (Design.Options.Threshold * Checked(oracle, nameof(oracle)));
        var moments = Differences.Add(difference);
        var (test, evidence, decision) = _test.After(difference, moments);
        var allowed = moments.Count < Design.Options.Minimum ? ScreeningDecision.Continue : decision;
        return new(this, test, moments, Oracle.Add(oracle), new(moments.Count, difference, moments.Mean, evidence, allowed));
    }

    /// <summary>Ends it, since there are no more instances on which the two agree.</summary>
    /// <returns>The screening with a verdict.</returns>
    public ProxyScreening Finish() => Verdict is null ? this with { Verdict = Undecided(EndOfInstances) } : this;

    /// <summary>Ends it, since another candidate was accepted and that is enough.</summary>
    /// <returns>The screening with a verdict.</returns>
    public ProxyScreening Supersede() => Verdict is null ? this with { Verdict = Undecided(UndecidedCause.Superseded) } : this;

    private ScreeningVerdict.Undecided Undecided(UndecidedCause cause) => new(Count, cause, ScreeningReasons.Undecided(this, cause));

    private static double Checked(double fidelity, string name) => fidelity is >= 0 and <= 1
        ? fidelity
        : throw new ArgumentOutOfRangeException(name, fidelity, "A fidelity from 0 to 1 is needed; AOPC, which has no such bounds, cannot be screened on.");
}
