namespace PluginHost.Core.Stages;

/// <summary>What a candidate is worth on one instance.</summary>
/// <param name="Agrees">Whether target and candidate give the instance the same label.</param>
/// <param name="Fidelity">q of the candidate's explanation on the target's answers, in [0, 1].</param>
public sealed record StudiedProxy(bool Agrees, double Fidelity);
