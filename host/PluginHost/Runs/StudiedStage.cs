using PluginHost.Core.Stages;

namespace PluginHost.Runs;

/// <summary>What came of one stage <c>screening-study</c>.</summary>
/// <param name="Number">Its place in the spec's pipeline, from 0.</param>
/// <param name="Outcome">The records.</param>
/// <param name="Tables">What they come to.</param>
public sealed record StudiedStage(int Number, ScreeningStudyOutcome Outcome, ScreeningStudyTables Tables);
