using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Core.Stages;

/// <summary>What came of explaining one instance for one model by one explainer.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Model">The model whose behaviour was to be explained.</param>
/// <param name="Explainer">The explainer's name in the spec.</param>
/// <param name="Result">The explanation, or why there is none.</param>
public sealed record InstanceOutcome(
    StudyInstance Instance, ModelRef Model, string Explainer, FSharpResult<InstanceExplanation, PipelineError> Result);
