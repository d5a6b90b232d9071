namespace PluginHost.Execution;

/// <summary>What bounds a run's memory.</summary>
/// <param name="QuestionsInFlight">
/// No part of the pipeline goes on while this many questions, 1 or more, wait for their answers; one Ask may go beyond it.
/// </param>
public sealed record RunLimits(int QuestionsInFlight = 4000);
