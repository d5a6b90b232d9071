using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Dispatch;

/// <summary>All that is under way with one model. Thread-safe.</summary>
internal interface IModelLane
{
    /// <inheritdoc cref="IQuestionDispatcher.AskAsync"/>
    Task<AskOutcome> AskAsync(ImmutableArray<ModelQuery> queries, Scope scope);

    /// <summary>Waits until no look-up and no call is running.</summary>
    Task WhenIdleAsync();
}
