using PluginHost.Abstractions.Numbers;

namespace PluginHost.Core.Screening;

/// <summary>A proxy that a study of the screening screens again and again, with everything that is known of it.</summary>
/// <param name="Group">What it is screened for, such as a task, a subject or a method: candidates of one group share their instances.</param>
/// <param name="Proxy">The proxy's name.</param>
/// <param name="Pairs">All instances, in the same order for every proxy of the group.</param>
public sealed record ScreeningCase(string Group, string Proxy, ValueArray<FidelityPair> Pairs)
{
    /// <summary>On how many instances target and proxy agree.</summary>
    public int Agreeing => Pairs.Count(pair => pair.Agrees);

    /// <summary>
    /// The truth: the mean q_proxy over the mean q_oracle of all instances on which the two agree; <see langword="null"/> where there are
    /// none, or the oracle's is 0.
    /// </summary>
    public double? OfOracle
    {
        get
        {
            var (proxy, oracle) = Pairs.Where(pair => pair.Agrees)
                .Aggregate((Proxy: 0.0, Oracle: 0.0), (sums, pair) => (sums.Proxy + pair.Proxy, sums.Oracle + pair.Oracle));
            return oracle > 0 ? proxy / oracle : null;
        }
    }

    /// <summary>Whether the proxy may stand in, in truth.</summary>
    /// <param name="threshold">τ, in (0, 1).</param>
    /// <returns>Whether it keeps τ of the oracle's fidelity or more; false without instances on which the two agree.</returns>
    public bool IsGood(double threshold) => OfOracle >= threshold;
}
