namespace PluginHost.Core.Screening;

/// <summary>A screening after one instance.</summary>
/// <param name="Count">The number of instances so far, from 1.</param>
/// <param name="Difference">d = q_proxy − τ · q_oracle of this instance, from −τ to 1.</param>
/// <param name="Mean">d̄ over the instances so far.</param>
/// <param name="Evidence">What the rule goes by.</param>
/// <param name="Decision">What it says.</param>
public sealed record TracePoint(int Count, double Difference, double Mean, ScreeningEvidence Evidence, ScreeningDecision Decision);
