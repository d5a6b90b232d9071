namespace PluginHost.Core.Cost;

/// <summary>
/// What explaining one instance costs by the target and by a proxy. All amounts of a comparison are of one kind: with equal questions of an
/// explanation merged, or as published, a call for each of the samples.
/// </summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Agrees">Whether target and proxy give it the same label.</param>
/// <param name="Screened">Whether the proxy was screened on it.</param>
/// <param name="Target">USD for the target's explanation; <see langword="null"/> where unknown.</param>
/// <param name="Proxy">USD for the proxy's explanation; <see langword="null"/> where unknown.</param>
/// <param name="TargetProbe">USD for the target's label alone, which its explanation includes.</param>
/// <param name="ProxyProbe">USD for the proxy's label alone, which its explanation includes.</param>
public sealed record InstanceCost(
    string Instance, bool Agrees, bool Screened, decimal? Target, decimal? Proxy, decimal? TargetProbe, decimal? ProxyProbe)
{
    /// <summary>The same with a proxy that costs nothing, as one that runs locally.</summary>
    public InstanceCost Local => this with { Proxy = 0, ProxyProbe = 0 };
}
