using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Core.Stages;

/// <summary>
/// What whoever gets the explanations gets by way of one candidate: its own where the two agree, the target's where they do not, and the
/// target's on the instances that were explained for the screening.
/// </summary>
/// <param name="Proxy">The candidate's name.</param>
/// <param name="Instances">The number of instances.</param>
/// <param name="Agreeing">On how many of them target and candidate agree.</param>
/// <param name="Truth">
/// The candidate's mean fidelity over the target's own on the agreeing instances, which a screening holds against τ; <see langword="null"/>
/// where there are none.
/// </param>
/// <param name="ByProxy">How many of the explanations would be the candidate's.</param>
/// <param name="Delivered">The mean fidelity of what is delivered, in [0, 1].</param>
/// <param name="Oracle">The mean fidelity of the target's own explanations of the same instances, in [0, 1].</param>
/// <param name="Constant">The mean fidelity of always saying the target's most frequent label, in [0, 1].</param>
/// <param name="Equal">The mean fidelity of the target's Σφ, spread evenly over the features, in [0, 1].</param>
/// <param name="OfOracle"><paramref name="Delivered"/> over <paramref name="Oracle"/>, with the half-width of its 95% interval by Student's t.</param>
/// <param name="Bootstrap">The 95% interval of the same ratio by the paired bootstrap; <see langword="null"/> for a single instance.</param>
/// <param name="ProxyOfOracle">
/// The same ratio over the candidate's explanations alone, none of which the screening has seen; <see langword="null"/> where there are none.
/// </param>
/// <param name="Skill">(delivered − constant) / (oracle − constant), with its half-width; <see langword="null"/> where the latter is 0.</param>
/// <param name="EqualSkill">(equal − constant) / (oracle − constant): the skill of explaining by no feature at all.</param>
public sealed record DeliveredFidelity(
    string Proxy,
    int Instances,
    int Agreeing,
    double? Truth,
    int ByProxy,
    double Delivered,
    double Oracle,
    double Constant,
    double Equal,
    MeanInterval? OfOracle,
    BootstrapInterval? Bootstrap,
    MeanInterval? ProxyOfOracle,
    MeanInterval? Skill,
    double? EqualSkill)
{
    /// <summary>Sums up.</summary>
    /// <param name="outcome">The study.</param>
    /// <param name="candidate">The candidate's name.</param>
    /// <param name="seed">The seed of the bootstrap.</param>
    /// <returns>What is delivered; <see langword="null"/> where every instance has a failure.</returns>
    internal static DeliveredFidelity? Of(ScreeningStudyOutcome outcome, string candidate, Seed seed)
    {
        var screened = outcome.Screened.ToHashSet(StringComparer.Ordinal);
        var each = outcome.Instances.Where(instance => instance.IsWhole).Select(instance =>
        {
            var (oracle, proxy) = (instance.Oracle.ResultValue, instance.Proxies[candidate].ResultValue);
            var byProxy = proxy.Agrees && !screened.Contains(instance.Instance);
            return (Oracle: oracle, Proxy: proxy, ByProxy: byProxy, Delivered: byProxy ? proxy.Fidelity : oracle.Fidelity);
        }).ToArray();
        if (each.Length == 0)
        {
            return null;
        }

        (double, double)[] delivered = [.. each.Select(one => (one.Delivered, one.Oracle.Fidelity))];
        return new(
            candidate,
            each.Length,
            each.Count(one => one.Proxy.Agrees),
            outcome.Whole(candidate).OfOracle,
            each.Count(one => one.ByProxy),
            each.Average(one => one.Delivered),
            each.Average(one => one.Oracle.Fidelity),
            each.Average(one => one.Oracle.Constant),
            each.Average(one => one.Oracle.Equal),
            MeanInterval.OfRatio(delivered),
            BootstrapInterval.OfRatio(delivered, seed.Derive("delivered").Derive(candidate).Stream()),
            each.Any(one => one.ByProxy) ? MeanInterval.OfRatio([.. each.Where(one => one.ByProxy).Select(one => (one.Delivered, one.Oracle.Fidelity))]) : null,
            Skill(one => one.Delivered),
            Skill(one => one.Oracle.Equal)?.Mean);

        MeanInterval? Skill(Func<(OracleScore Oracle, StudiedProxy Proxy, bool ByProxy, double Delivered), double> fidelity) =>
            MeanInterval.OfRatio([.. each.Select(one => (fidelity(one) - one.Oracle.Constant, one.Oracle.Fidelity - one.Oracle.Constant))]);
    }
}
