using Microsoft.FSharp.Collections;

namespace PluginHost.Abstractions.Tasks;

/// <summary>What a downstream task found and made.</summary>
/// <param name="Parts">Of how many parts, such as repeats, the task consists, 1 or more.</param>
/// <param name="Findings">What was found, in whole sentences, the most important first.</param>
/// <param name="Tables">The tables, each with a name of its own.</param>
/// <param name="Plots">The drawings.</param>
/// <param name="Files">What it made, ready for use, each with a name of its own.</param>
/// <param name="Failures">The parts that failed, which count in no figure.</param>
public sealed record TaskResult(
    int Parts,
    FSharpList<string> Findings,
    FSharpList<ResultTable> Tables,
    FSharpList<ResultPlot> Plots,
    FSharpList<ResultFile> Files,
    FSharpList<TaskFailure> Failures);
