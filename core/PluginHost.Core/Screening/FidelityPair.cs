namespace PluginHost.Core.Screening;

/// <summary>What a run stored of one instance for one target and proxy.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Agrees">Whether target and proxy give it the same label; the fidelities count only if so.</param>
/// <param name="Proxy">q of the proxy's explanation on the target's answers, in [0, 1].</param>
/// <param name="Oracle">q of the target's own explanation on the same answers, in [0, 1].</param>
public sealed record FidelityPair(string Instance, bool Agrees, double Proxy, double Oracle);
