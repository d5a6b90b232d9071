using Microsoft.FSharp.Core;

namespace PluginHost.Abstractions.Models;

/// <summary>A model that answers. Opened by <see cref="IModelBackendFactory"/>; the only kind of plugin that touches the world.</summary>
public interface IModelBackend : IAsyncDisposable
{
    /// <summary>
    /// Answers queries one by one, in any order, each exactly once. What goes wrong with one query is a
    /// <see cref="QuestionError"/> for that query and never an exception. May be called again while earlier calls still run, up
    /// to <see cref="ModelLimits.Concurrency"/>.
    /// </summary>
    /// <param name="queries">The queries; equal ones have been merged.</param>
    /// <param name="cancellationToken">
    /// Ends the call within a fraction of a second by <see cref="OperationCanceledException"/>; what was already yielded stays valid.
    /// </param>
    /// <returns>For each query its index and its answer or error, yielded as soon as it is known.</returns>
    IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
        IReadOnlyList<ModelQuery> queries, CancellationToken cancellationToken);
}
