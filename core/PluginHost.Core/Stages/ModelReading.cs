using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Core.Stages;

/// <summary>What came of one model on one instance of a fidelity matrix.</summary>
/// <param name="Model">The model.</param>
/// <param name="Result">Its answers in short, or why there are none: a failed question is an error and never a score.</param>
public sealed record ModelReading(ModelRef Model, FSharpResult<InstanceReading, PipelineError> Result);
