using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Tasks;

/// <summary>A part of a task that failed.</summary>
/// <param name="Part">Its name, such as <c>repeat 3</c>.</param>
/// <param name="Error">Why.</param>
public sealed record TaskFailure(string Part, PipelineError Error);
