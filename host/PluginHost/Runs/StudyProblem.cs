namespace PluginHost.Runs;

/// <summary>Something that keeps a study from beginning.</summary>
/// <param name="Fault">What kind of thing it is.</param>
/// <param name="Message">What, where, why, and what to do.</param>
internal sealed record StudyProblem(StudyFault Fault, string Message);
