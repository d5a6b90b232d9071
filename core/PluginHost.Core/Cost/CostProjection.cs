namespace PluginHost.Core.Cost;

/// <summary>What a data set of any size would cost by way of a proxy, from a few averages; every call charged once (METHOD, section 6).</summary>
/// <param name="Target">USD for one explanation by the target, above 0.</param>
/// <param name="Proxy">USD for one explanation by the proxy; 0 locally.</param>
/// <param name="Probe">USD for the target's label alone.</param>
/// <param name="Agreement">The share of instances to which both give the same label, in [0, 1].</param>
/// <param name="Screened">On how many instances the proxy is screened; both models explain each of them.</param>
public sealed record CostProjection(decimal Target, decimal Proxy, decimal Probe, decimal Agreement, int Screened)
{
    /// <summary>What an instance costs that was not screened: a probe and the proxy where they agree, the target where they do not.</summary>
    public decimal Applied => (Agreement * (Proxy + Probe)) + ((1 - Agreement) * Target);

    /// <summary>
    /// The size of the data set from which on the proxy costs no more than the target alone; <see langword="null"/> where it always does.
    /// </summary>
    public int? BreakEven => InstancesFor(0);

    /// <summary>What a data set costs.</summary>
    /// <param name="instances">Its size; where it is less than <see cref="Screened"/>, everything in it is screened.</param>
    /// <returns>USD.</returns>
    public decimal Cost(int instances)
    {
        var screened = Math.Min(Screened, instances);
        return (screened * (Target + Proxy)) + ((instances - screened) * Applied);
    }

    /// <summary>The cost reduction on a data set.</summary>
    /// <param name="instances">Its size, 1 or more.</param>
    /// <returns>1 − cost / the target's cost.</returns>
    public double Reduction(int instances) => (double)(1 - (Cost(instances) / (instances * Target)));

    /// <summary>How large a data set must be for a cost reduction.</summary>
    /// <param name="reduction">The reduction, below 1.</param>
    /// <returns>The least number of instances, 1 or more; <see langword="null"/> where no number suffices.</returns>
    public int? InstancesFor(decimal reduction)
    {
        // n·(T + P) + (D − n)·A ≤ (1 − r)·D·T, solved for D.
        var (fixedPart, gain) = (Screened * (Target + Proxy - Applied), ((1 - reduction) * Target) - Applied);
        return fixedPart <= 0 && gain >= 0 ? 1
            : gain <= 0 || fixedPart / gain > int.MaxValue ? null
            : Math.Max(1, (int)Math.Ceiling(fixedPart / gain));
    }
}
