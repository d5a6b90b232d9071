using Microsoft.FSharp.Core;

namespace PluginHost.Store;

/// <summary>Keeps answers for good. Thread-safe.</summary>
public interface IAnswerStore : IAnswerReader, IAsyncDisposable
{
    /// <summary>Stores answers, all or none, and returns when they would outlast a power cut. A key that is there keeps its answer.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>Nothing, or why the store cannot be written.</returns>
    ValueTask<FSharpResult<Unit?, StoreError>> SaveAsync(IReadOnlyList<AnswerRecord> answers);
}
