using Microsoft.FSharp.Collections;
using PluginHost.Core.Screening;

namespace PluginHost.Core.Stages;

/// <summary>How one rule does in a study.</summary>
/// <param name="Options">The rule with the options that the others depart from.</param>
/// <param name="AsIs">How reliable it is: all groups together, then each where there are several.</param>
/// <param name="ByMaximum">The same for each N of the study, in order.</param>
/// <param name="ByThreshold">The same for each τ.</param>
/// <param name="ByDelta">The same for each δ.</param>
/// <param name="Savings">For each candidate, by its name in the spec's order, what it saves on data sets of each size.</param>
public sealed record StudiedRule(
    ScreeningOptions Options,
    FSharpList<ScreeningStudyRow> AsIs,
    FSharpList<ScreeningStudyRow> ByMaximum,
    FSharpList<ScreeningStudyRow> ByThreshold,
    FSharpList<ScreeningStudyRow> ByDelta,
    FSharpList<(string Proxy, FSharpList<SavingsPoint> Points)> Savings);
