using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Cost;

/// <summary>
/// What explaining a data set by way of a proxy cost, beside what the target would have cost (METHOD, section 6). USD throughout;
/// <see langword="null"/> where a price is missing.
/// </summary>
/// <param name="Oracle">C_oracle: the target's explanation of every instance.</param>
/// <param name="Proxy">C_proxy: the proxy's explanations of instances on which the two agree.</param>
/// <param name="Fallback">C_fallback: the target's explanations of those on which they do not.</param>
/// <param name="Screening">C_screen: what target and proxies cost in the screening.</param>
/// <param name="Probes">The labels that had to be asked for only to see whether the two agree; a line of our own, 0 as published.</param>
public sealed record CostReduction(decimal? Oracle, decimal? Proxy, decimal? Fallback, decimal? Screening, decimal? Probes)
{
    /// <summary>All that was spent.</summary>
    public decimal? Spent => Proxy + Fallback + Screening + Probes;

    /// <summary>
    /// The cost reduction ratio, C_oracle over what was spent; ∞ where nothing was spent, <see langword="null"/> where one is unknown or
    /// the target itself costs nothing.
    /// </summary>
    public double? Ratio => Oracle is null or 0 || Spent is not { } spent ? null
        : spent == 0 ? double.PositiveInfinity
        : (double)(Oracle.Value / spent);

    /// <summary>The cost reduction, 1 − 1/CRR: negative where more was spent than the target would have cost.</summary>
    public double? Reduction => ReductionOf(Ratio);

    /// <summary>The reduction of a ratio.</summary>
    /// <param name="ratio">A CRR, above 0; <see langword="null"/> for an unknown one.</param>
    /// <returns>1 − 1/CRR.</returns>
    public static double? ReductionOf(double? ratio) => 1 - (1 / ratio);

    /// <summary>
    /// A candidate's bill to the letter of the published formula: the screening comes on top of everything, although its explanations are
    /// there to be used, and probes cost nothing.
    /// </summary>
    /// <param name="candidate">The candidate, on the whole data set.</param>
    /// <returns>The bill.</returns>
    public static CostReduction AsPublished(CandidateCost candidate)
    {
        var instances = candidate.Instances;
        return new(
            instances.Select(instance => instance.Target).Total(),
            instances.Where(instance => instance.Agrees).Select(instance => instance.Proxy).Total(),
            instances.Where(instance => !instance.Agrees).Select(instance => instance.Target).Total(),
            instances.Where(instance => instance.Screened).Select(instance => instance.Target + instance.Proxy).Total(),
            0);
    }

    /// <summary>
    /// The bill of a run that screened some candidates and applied one: every call is charged once, to whoever asked first, so that the
    /// oracle's explanations of the screening are reused, whichever candidate they were made for. With a single candidate it is that
    /// candidate's own bill.
    /// </summary>
    /// <param name="candidates">All candidates; the target's amounts of an instance are the same for each.</param>
    /// <param name="chosen">
    /// The name of the one that is applied, which has the whole data set; <see langword="null"/> where none passed and the oracle explains
    /// everything that a candidate was probed on.
    /// </param>
    /// <returns>The bill.</returns>
    /// <exception cref="ArgumentException">No candidate has that name.</exception>
    public static CostReduction ChargedOnce(FSharpList<CandidateCost> candidates, string? chosen)
    {
        var applied = chosen is null ? null
            : candidates.FirstOrDefault(candidate => candidate.Proxy == chosen)
                ?? throw new ArgumentException($"There is no candidate '{chosen}'.", nameof(chosen));
        var all = candidates.SelectMany(candidate => candidate.Instances).ToArray();
        var screened = all.Where(instance => instance.Screened).DistinctBy(instance => instance.Instance, StringComparer.Ordinal).ToArray();
        var isScreened = screened.Select(instance => instance.Instance).ToHashSet(StringComparer.Ordinal);
        var data = all.DistinctBy(instance => instance.Instance, StringComparer.Ordinal).ToArray();
        var left = (applied?.Instances ?? (IEnumerable<InstanceCost>)data).Where(instance => !isScreened.Contains(instance.Instance)).ToArray();
        var byProxy = applied is null ? [] : left.Where(instance => instance.Agrees).ToArray();
        var byTarget = applied is null ? left : left.Where(instance => !instance.Agrees).ToArray();
        var explained = byProxy.Select(instance => instance.Instance).ToHashSet(StringComparer.Ordinal);
        return new(
            data.Select(instance => instance.Target).Total(),
            byProxy.Select(instance => instance.Proxy).Total(),
            byTarget.Select(instance => instance.Target).Total(),
            screened.Select(instance => instance.Target).Total()
                + all.Where(instance => instance.Screened).Select(instance => instance.Proxy).Total(),
            // An explanation holds its own model's label; every other label was asked for on its own.
            byProxy.Select(instance => instance.TargetProbe).Total()
                + candidates.SelectMany(candidate => candidate.Instances.Where(instance =>
                    !instance.Screened && !(candidate.Proxy == chosen && explained.Contains(instance.Instance))))
                    .Select(instance => instance.ProxyProbe).Total());
    }
}
