using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>What came of a pipeline under the <see cref="TestInterpreter"/>.</summary>
/// <typeparam name="T">The type of the pipeline's result.</typeparam>
/// <param name="Result">The result or the error.</param>
/// <param name="Asked">Every question in the order in which it was asked, equal ones each time.</param>
/// <param name="Notes">Every note, in order.</param>
public sealed record TestRun<T>(
    FSharpResult<T, PipelineError> Result,
    ImmutableArray<(ModelRef Model, ModelQuery Query)> Asked,
    ImmutableArray<PipelineNote> Notes);
