using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Abstractions.Pipelines;

/// <summary>
/// The parts of which a pipeline is built, with types erased: <see cref="Pipeline{T}"/> is the typed outside, and
/// <see cref="PipelineMachine"/> the only code that looks inside.
/// </summary>
internal abstract record PipelineNode
{
    public sealed record Return(object? Value) : PipelineNode;

    public sealed record Fail(PipelineError Error) : PipelineNode;

    public sealed record Defer(Func<PipelineNode> Make) : PipelineNode;

    public sealed record Map(PipelineNode Source, Func<object?, object?> Selector) : PipelineNode;

    public sealed record Bind(PipelineNode Source, Func<object?, PipelineNode> Next) : PipelineNode;

    public sealed record Attempt(PipelineNode Source, Func<object?, object?> Ok, Func<PipelineError, object?> Error) : PipelineNode;

    public sealed record Within(PipelineNode Source, Scope Scope) : PipelineNode;

    public sealed record Note(PipelineNote Text) : PipelineNode;

    public sealed record Ask(ModelRef Model, ImmutableArray<ModelQuery> Queries) : PipelineNode;

    public sealed record All(int Count, Func<int, PipelineNode> Part, Func<object?[], object?> Collect) : PipelineNode;

    public sealed record Bounded(PipelineNode Low, PipelineNode High, PipelineNode Actual) : PipelineNode;
}
