using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Execution.Dispatch;

/// <summary>Asks only about some instances; all other questions are answered from the store, or not at all.</summary>
/// <param name="asking">Asks.</param>
/// <param name="replaying">Answers from the store alone.</param>
/// <param name="instances">The ids of the instances about which models may be asked.</param>
public sealed class RetryDispatcher(IQuestionDispatcher asking, IQuestionDispatcher replaying, ISet<string> instances) : IQuestionDispatcher
{
    /// <inheritdoc/>
    public Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope) =>
        (scope.Instance is { } instance && instances.Contains(instance) ? asking : replaying).AskAsync(model, queries, scope);

    /// <inheritdoc/>
    public void Interrupt(Interruption reason)
    {
        asking.Interrupt(reason);
        replaying.Interrupt(reason);
    }

    /// <inheritdoc/>
    public async Task WhenIdleAsync()
    {
        await asking.WhenIdleAsync();
        await replaying.WhenIdleAsync();
    }
}
