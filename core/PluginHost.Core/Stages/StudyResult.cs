using Microsoft.FSharp.Collections;

namespace PluginHost.Core.Stages;

/// <summary>What came of a whole experiment.</summary>
/// <param name="Stages">The result of each stage, in the spec's order.</param>
public sealed record StudyResult(FSharpList<StageResult> Stages);
