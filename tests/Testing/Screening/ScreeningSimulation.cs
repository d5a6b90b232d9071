using System.Globalization;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Screening;

namespace PluginHost.Testing.Screening;

/// <summary>Screens simulated streams under continuous looking.</summary>
public static class ScreeningSimulation
{
    /// <summary>Runs designs over the same streams.</summary>
    /// <param name="law">The law of the fidelities.</param>
    /// <param name="mean">μ, the mean of d for every candidate.</param>
    /// <param name="candidates">How many candidates share the target's answers.</param>
    /// <param name="designs">The designs to compare.</param>
    /// <param name="streams">The number of streams.</param>
    /// <param name="seed">Decides the streams.</param>
    /// <returns>The figures of each design.</returns>
    public static SimulatedRate[] Run(
        FidelityLaw law, double mean, int candidates, ScreeningDesign[] designs, int streams, Seed seed)
    {
        var length = designs.Max(design => design.Maximum);
        var (accepted, rejected, instances) = (new int[designs.Length], new int[designs.Length], new long[designs.Length]);
        var oracle = new double[length];
        var proxies = new double[length * candidates];
        for (var stream = 0; stream < streams; stream++)
        {
            var random = seed.Derive($"{law}").Derive(mean.ToString(CultureInfo.InvariantCulture)).Derive(stream.ToString(CultureInfo.InvariantCulture)).Stream();
            for (var i = 0; i < length; i++)
            {
                oracle[i] = law.Draw(random, mean, proxies.AsSpan(i * candidates, candidates));
            }

            for (var design = 0; design < designs.Length; design++)
            {
                var verdicts = Enumerable.Range(0, candidates).Select(candidate => Verdict(designs[design], candidate)).ToArray();
                accepted[design] += verdicts.Any(verdict => verdict.Passes) ? 1 : 0;
                rejected[design] += verdicts[0].Match(_ => 0, _ => 1, _ => 0);
                instances[design] += verdicts[0].Count;
            }
        }

        return [.. designs.Select((_, design) => new SimulatedRate(streams, accepted[design], rejected[design], instances[design] / (double)streams))];

        ScreeningVerdict Verdict(ScreeningDesign design, int candidate)
        {
            var screening = design.Start();
            for (var i = 0; screening.Verdict is null; i++)
            {
                screening = screening.Observe(proxies[(i * candidates) + candidate], oracle[i]);
            }

            return screening.Verdict;
        }
    }
}
