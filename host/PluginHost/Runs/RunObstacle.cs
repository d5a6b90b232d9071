namespace PluginHost.Runs;

/// <summary>Why a run could not begin.</summary>
/// <param name="Kind">What stands in its way.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record RunObstacle(RunObstacleKind Kind, string Message);
