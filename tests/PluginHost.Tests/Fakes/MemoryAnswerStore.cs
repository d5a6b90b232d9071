using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Store;

namespace PluginHost.Tests.Fakes;

/// <summary>A store in memory, which fails to save when told so.</summary>
internal sealed class MemoryAnswerStore : IAnswerStore
{
    public ConcurrentDictionary<QuestionKey, AnswerRecord> Answers { get; } = new();

    public ConcurrentQueue<int> Commits { get; } = new();

    public StoreError? Failure { get; set; }

    public ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys) =>
        ValueTask.FromResult(FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>.NewOk([.. keys.Select(key => Answers.GetValueOrDefault(key)?.Answer)]));

    public async ValueTask<FSharpResult<Unit?, StoreError>> SaveAsync(IReadOnlyList<AnswerRecord> answers)
    {
        await Task.Yield();
        if (Failure is { } failure)
        {
            return FSharpResult<Unit?, StoreError>.NewError(failure);
        }

        Commits.Enqueue(answers.Count);
        foreach (var answer in answers)
        {
            Answers.TryAdd(answer.Key, answer);
        }

        return FSharpResult<Unit?, StoreError>.NewOk(null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
