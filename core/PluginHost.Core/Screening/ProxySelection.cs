using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Screening;

/// <summary>Chooses the proxy that stands in for the target.</summary>
public static class ProxySelection
{
    /// <summary>The accepted proxy that is preferred.</summary>
    /// <param name="preference">Which one is.</param>
    /// <param name="candidates">All candidates, in the spec's order.</param>
    /// <returns>The proxy; <see langword="null"/> where none may stand in, so that the oracle explains everything.</returns>
    public static ScreenedProxy? Choose(ProxyPreference preference, FSharpList<ScreenedProxy> candidates)
    {
        var passing = candidates.Where(candidate => candidate.Verdict.Passes);
        return preference.Match(
            _ => passing.OrderBy(Cost).ThenByDescending(Fidelity).FirstOrDefault(),
            _ => passing.OrderByDescending(Fidelity).ThenBy(Cost).FirstOrDefault(),
            order => order.Names.Select(name => passing.FirstOrDefault(candidate => candidate.Name == name)).OfType<ScreenedProxy>().FirstOrDefault());

        static decimal Cost(ScreenedProxy proxy) => proxy.Cost ?? decimal.MaxValue;
        static double Fidelity(ScreenedProxy proxy) => proxy.OfOracle ?? double.NegativeInfinity;
    }
}
