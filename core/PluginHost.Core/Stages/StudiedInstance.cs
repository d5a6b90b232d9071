using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Core.Stages;

/// <summary>One instance that the target and every candidate explained. A model that failed on it has an error in place of a score.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Group">What its grouping field says; <see langword="null"/> where the stage has none.</param>
/// <param name="Questions">How many distinct questions an explanation of it takes, each model the same; 0 where the target failed.</param>
/// <param name="Oracle">The score of the target's own explanation; an error where there is none.</param>
/// <param name="Proxies">Each candidate by its name; none where the target failed.</param>
public sealed record StudiedInstance(
    string Instance, string? Group, int Questions, FSharpResult<OracleScore, PipelineError> Oracle, FSharpMap<string, FSharpResult<StudiedProxy, PipelineError>> Proxies)
{
    /// <summary>Whether nobody failed on it: only such instances count.</summary>
    public bool IsWhole => Oracle.IsOk && Proxies.All(proxy => proxy.Value.IsOk);
}
