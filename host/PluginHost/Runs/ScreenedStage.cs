using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>What came of one stage <c>screen</c>.</summary>
/// <param name="Number">Its place in the spec's pipeline, from 0.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record ScreenedStage(int Number, ScreenOutcome Outcome);
