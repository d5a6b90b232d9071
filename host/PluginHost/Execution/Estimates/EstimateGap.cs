using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Estimates;

/// <summary>A point at which an estimate had to stop: what a run asks beyond it is unknown and not in the figures.</summary>
/// <param name="Scope">Where in the study.</param>
/// <param name="Error">Why the part could not go on.</param>
/// <param name="AfterPlaceholders">
/// Whether the part had been given placeholder answers before, which may be why it failed; otherwise a run fails there too.
/// </param>
/// <param name="Count">How many parts with this scope's stage and component stopped for the same reason; the scope is the first one's.</param>
public sealed record EstimateGap(Scope Scope, PipelineError Error, bool AfterPlaceholders, long Count);
