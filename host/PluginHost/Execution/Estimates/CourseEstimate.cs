using System.Collections.Immutable;

namespace PluginHost.Execution.Estimates;

/// <summary>What a pipeline asks on one course of its adaptive steps.</summary>
/// <param name="Lines">By model and stage, ordered by both.</param>
/// <param name="Gaps">Where the walk had to stop; when there are any, the figures are lower bounds.</param>
public sealed record CourseEstimate(ImmutableArray<EstimateLine> Lines, ImmutableArray<EstimateGap> Gaps);
