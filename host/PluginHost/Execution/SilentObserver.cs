using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>An observer that keeps what it is told to itself.</summary>
public sealed class SilentObserver : IRunObserver
{
    /// <inheritdoc/>
    public void Asked(ModelRef model, Scope scope, int count)
    {
    }

    /// <inheritdoc/>
    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome)
    {
    }

    /// <inheritdoc/>
    public void Noted(PipelineNote note, Scope scope)
    {
    }
}
