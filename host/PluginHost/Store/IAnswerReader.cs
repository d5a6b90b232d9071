using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>Finds stored answers. Thread-safe.</summary>
public interface IAnswerReader
{
    /// <summary>Looks up answers.</summary>
    /// <param name="keys">The questions' keys; some hundreds at a time are fastest.</param>
    /// <returns>For each key its answer, or <see langword="null"/> where there is none; or why the store cannot be read.</returns>
    ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys);
}
