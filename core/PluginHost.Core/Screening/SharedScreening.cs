using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Screening;

/// <summary>
/// The screening of several candidates over one random order of the instances, so that every answer of the target serves all of them.
/// An immutable value.
/// </summary>
public sealed record SharedScreening
{
    private SharedScreening(StopPolicy stop, FSharpList<string> candidates, FSharpMap<string, ProxyScreening> screenings)
    {
        (Stop, Candidates) = (stop, candidates);
        Screenings = stop is StopPolicy.FirstPass && screenings.Any(screening => screening.Value.Verdict is { Passes: true })
            ? MapModule.Map(FuncConvert((string _, ProxyScreening screening) => screening.Supersede()), screenings)
            : screenings;
    }

    /// <summary>When it is over.</summary>
    public StopPolicy Stop { get; }

    /// <summary>The candidates' names, in the spec's order.</summary>
    public FSharpList<string> Candidates { get; }

    /// <summary>The screening of each candidate.</summary>
    public FSharpMap<string, ProxyScreening> Screenings { get; }

    /// <summary>The candidates that want more instances, in order.</summary>
    public FSharpList<string> Open => [.. Candidates.Where(candidate => Screenings[candidate].Verdict is null)];

    /// <summary>The candidates that were accepted, in order.</summary>
    public FSharpList<string> Passing => [.. Candidates.Where(candidate => Screenings[candidate].Verdict is { Passes: true })];

    /// <summary>Whether every candidate has its verdict.</summary>
    public bool IsOver => Open.IsEmpty;

    /// <summary>Begins.</summary>
    /// <param name="options">The options; the family-wise correction is for as many candidates as there are.</param>
    /// <param name="candidates">Their names, at least one, each once.</param>
    /// <param name="stop">When it is over.</param>
    /// <param name="populations">On how many instances the target agrees with each candidate, where that is known; see <see cref="ScreeningDesign.Of"/>.</param>
    /// <returns>The screening before the first instance; a candidate known to agree on none has its verdict at once.</returns>
    /// <exception cref="ArgumentException">The options have faults, or there is no candidate, or one twice.</exception>
    public static SharedScreening Start(
        ScreeningOptions options, FSharpList<string> candidates, StopPolicy stop, FSharpMap<string, int>? populations = null)
    {
        if (candidates.IsEmpty || candidates.Distinct(StringComparer.Ordinal).Count() != candidates.Length)
        {
            throw new ArgumentException("At least one candidate is needed, and each once.", nameof(candidates));
        }

        return new(stop, candidates, MapModule.OfSeq(candidates.Select(candidate =>
        {
            int? population = populations is not null && populations.TryGetValue(candidate, out var known) ? known : null;
            var start = ScreeningDesign.Of(options, candidates.Length, population).Start();
            return Tuple.Create(candidate, population == 0 ? start.Finish() : start);
        })));
    }

    /// <summary>Goes on by one instance.</summary>
    /// <param name="oracle">q of the target's own explanation, in [0, 1].</param>
    /// <param name="proxies">
    /// q of the explanation of every open candidate that agrees with the target on the instance, in [0, 1]. Those left out disagree; those
    /// that have their verdict are passed over.
    /// </param>
    /// <returns>The screening after the instance.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A fidelity lies outside [0, 1].</exception>
    public SharedScreening Observe(double oracle, FSharpMap<string, double> proxies) => new(Stop, Candidates, MapModule.Map(
        FuncConvert((string candidate, ProxyScreening screening) =>
            proxies.TryGetValue(candidate, out var proxy) ? screening.Observe(proxy, oracle) : screening),
        Screenings));

    /// <summary>Ends it, since there are no more instances.</summary>
    /// <returns>The screening with a verdict for every candidate.</returns>
    public SharedScreening Finish() =>
        new(Stop, Candidates, MapModule.Map(FuncConvert((string _, ProxyScreening screening) => screening.Finish()), Screenings));

    private static Microsoft.FSharp.Core.FSharpFunc<string, Microsoft.FSharp.Core.FSharpFunc<ProxyScreening, ProxyScreening>> FuncConvert(
        Func<string, ProxyScreening, ProxyScreening> function) => Microsoft.FSharp.Core.FuncConvert.FromFunc(function);
}
