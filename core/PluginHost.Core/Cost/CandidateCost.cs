using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Cost;

/// <summary>A candidate with what it costs on each instance that it was asked about.</summary>
/// <param name="Proxy">The candidate's name.</param>
/// <param name="Instances">
/// The instances that it was probed on: for a proxy that is applied the whole data set, for one that was rejected early those until then.
/// </param>
public sealed record CandidateCost(string Proxy, FSharpList<InstanceCost> Instances)
{
    /// <summary>The share of the instances to which target and proxy give the same label; <see langword="null"/> without instances.</summary>
    public double? AgreementRate => Instances.IsEmpty ? null : Instances.Count(instance => instance.Agrees) / (double)Instances.Length;

    /// <summary>The share of the instances that fall back to the oracle; <see langword="null"/> without instances.</summary>
    public double? FallbackShare => 1 - AgreementRate;

    /// <summary>The same with a proxy that costs nothing.</summary>
    public CandidateCost Local => this with { Instances = [.. Instances.Select(instance => instance.Local)] };
}
