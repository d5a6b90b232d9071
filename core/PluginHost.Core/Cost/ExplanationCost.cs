namespace PluginHost.Core.Cost;

/// <summary>What explaining one instance by one model costs, by its price and its token counter.</summary>
/// <param name="Probe">USD for the question f(x) alone, which an explanation includes.</param>
/// <param name="Merged">USD for all questions of the explanation, equal ones paid for once.</param>
/// <param name="Published">USD as the paper counts: a call for each of the samples, equal or not.</param>
public sealed record ExplanationCost(decimal Probe, decimal Merged, decimal Published);
