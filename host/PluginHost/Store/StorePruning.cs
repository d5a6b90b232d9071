using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Results;

namespace PluginHost.Store;

/// <summary>Which answers to take out of a store: those that meet every condition given.</summary>
/// <param name="Before">Those stored before this time; <see langword="null"/> for any.</param>
/// <param name="Origin">Those of this origin, or of this backend in any version; <see langword="null"/> for any.</param>
/// <param name="Identity">Those of models whose identity's hash begins so; <see langword="null"/> for any.</param>
/// <param name="Damaged">Only those that cannot be read.</param>
public sealed record StorePruning(DateTimeOffset? Before, string? Origin, string? Identity, bool Damaged)
{
    private const int Commit = 2000;

    /// <summary>Finds the answers.</summary>
    /// <param name="reader">The store.</param>
    /// <returns>Their keys, in order, or why the store cannot be read.</returns>
    public FSharpResult<ImmutableArray<QuestionKey>, StoreError> Find(SqliteAnswerReader reader) =>
        SqliteAnswerFile.Guard(reader.FullPath, () => reader.All().Where(Meets).Select(answer => answer.Key).ToImmutableArray());

    /// <summary>Takes the answers out, and gives their room back to the disk.</summary>
    /// <param name="store">The store.</param>
    /// <returns>How many were taken out, or why the store cannot be written; what was taken out until then stays out.</returns>
    public async Task<FSharpResult<int, StoreError>> ApplyAsync(SqliteAnswerStore store)
    {
        var keys = Find(store.Reader);
        if (keys.IsError)
        {
            return FSharpResult<int, StoreError>.NewError(keys.ErrorValue);
        }

        var removed = 0;
        foreach (var batch in keys.ResultValue.Chunk(Commit))
        {
            var part = await store.RemoveAsync(batch);
            if (part.IsError)
            {
                return part;
            }

            removed += part.ResultValue;
        }

        return removed == 0 ? FSharpResult<int, StoreError>.NewOk(0) : store.Compact().Map(_ => removed);
    }

    private bool Meets(StoredAnswer answer) =>
        (Before is not { } before || answer.StoredAt < before.ToUnixTimeSeconds())
        && (Origin is null || answer.Origin == Origin || answer.Origin.StartsWith(Origin + " ", StringComparison.Ordinal))
        && (Identity is null || answer.Identity is { } identity && identity.Hex.StartsWith(Identity, StringComparison.OrdinalIgnoreCase))
        && (!Damaged || answer.Fault() is not null);
}
