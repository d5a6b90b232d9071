using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution;

/// <summary>Finds the answers to a pipeline's questions. Thread-safe.</summary>
public interface IQuestionDispatcher
{
    /// <summary>Asks questions; returns when each of them has come to its end.</summary>
    /// <param name="model">The model.</param>
    /// <param name="queries">The queries, at least one.</param>
    /// <param name="scope">Who asks.</param>
    /// <returns>Answers, or why there are none. Faults only by a bug of the host.</returns>
    Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope);

    /// <summary>Stops: whatever is not answered yet ends with the reason soon, what was answered is stored. The first reason counts.</summary>
    /// <param name="reason">Why.</param>
    void Interrupt(Interruption reason);

    /// <summary>Waits until nothing that was asked is still running.</summary>
    /// <returns>A task that ends when the dispatcher is idle.</returns>
    Task WhenIdleAsync();
}
