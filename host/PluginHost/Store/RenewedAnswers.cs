using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;

namespace PluginHost.Store;

/// <summary>A store of which a run uses only what it put there itself, so that it asks everything anew; new answers take the place of old ones.</summary>
/// <param name="store">The store; stays the caller's.</param>
public sealed class RenewedAnswers(SqliteAnswerStore store) : IAnswerStore
{
    // Half a key tells questions apart well enough, and costs some 40 bytes for each question of a run.
    private readonly HashSet<UInt128> _renewed = [];
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public async ValueTask<FSharpResult<ImmutableArray<ModelAnswer?>, StoreError>> FindAsync(IReadOnlyList<QuestionKey> keys)
    {
        bool[] own;
        lock (_lock)
        {
            own = [.. keys.Select(key => _renewed.Contains(key.High))];
        }

        return (await store.FindAsync(keys)).Map(answers => answers.Select((answer, i) => own[i] ? answer : null).ToImmutableArray());
    }

    /// <inheritdoc/>
    public async ValueTask<FSharpResult<Unit?, StoreError>> SaveAsync(IReadOnlyList<AnswerRecord> answers)
    {
        var saved = await store.ReplaceAsync(answers);
        if (saved.IsOk)
        {
            lock (_lock)
            {
                _renewed.UnionWith(answers.Select(answer => answer.Key.High));
            }
        }

        return saved;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
