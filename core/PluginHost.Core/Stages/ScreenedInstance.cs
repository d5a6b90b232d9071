using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Stages;

/// <summary>One instance that candidates were screened on. A model that failed on it has an error in place of a score.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Explanation">The target's own explanation, which whoever applies a proxy need not make again; or why there is none.</param>
/// <param name="Oracle">Its score; an error where there is no explanation, or none that can be scored.</param>
/// <param name="Proxies">q of each candidate that was screened on the instance, in [0, 1], by its name; or why there is none.</param>
/// <param name="Costs">What explaining the instance costs by each model that has a price.</param>
public sealed record ScreenedInstance(
    string Instance,
    FSharpResult<InstanceExplanation, PipelineError> Explanation,
    FSharpResult<OracleScore, PipelineError> Oracle,
    FSharpMap<string, FSharpResult<double, PipelineError>> Proxies,
    FSharpMap<string, ExplanationCost> Costs);
