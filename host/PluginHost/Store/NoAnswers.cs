using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>What is found where no store has been made yet: nothing.</summary>
public sealed class NoAnswers : IAnswerReader
{
    /// <inheritdoc/>
    public ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys) =>
        ValueTask.FromResult(FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>.NewOk([.. new ModelAnswer?[keys.Count]]));
}
