using Microsoft.FSharp.Collections;

namespace PluginHost.Runs;

/// <summary>Everything that keeps a study from beginning.</summary>
/// <param name="Fault">What kind of thing it is.</param>
/// <param name="Messages">Each problem: what, where, why, and what to do.</param>
internal sealed record StudyProblems(StudyFault Fault, FSharpList<string> Messages);
