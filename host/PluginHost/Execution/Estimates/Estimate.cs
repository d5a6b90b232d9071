namespace PluginHost.Execution.Estimates;

/// <summary>What a run will ask and cost: exactly known where both courses agree, otherwise between them.</summary>
/// <param name="Low">The course with the fewest questions.</param>
/// <param name="High">The course with the most questions.</param>
public sealed record Estimate(CourseEstimate Low, CourseEstimate High);
