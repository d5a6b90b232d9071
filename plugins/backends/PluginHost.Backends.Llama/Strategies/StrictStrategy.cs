using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama.Strategies;

/// <summary>
/// One query after another in the order of their tokens, each going on from the prefix that it shares with the one before:
/// the bits of every answer are those of the query asked alone, so neither order nor number of contexts matters.
/// </summary>
internal sealed class StrictStrategy : IScoringStrategy
{
    private const int SmallestPortion = 8;

    /// <inheritdoc/>
    public AnswerScope Scope => AnswerScope.Query;

    /// <inheritdoc/>
    public bool Branches => false;

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<PreparedQuery>> Portions(IEnumerable<PreparedQuery> queries, int contexts)
    {
        // Two portions for each context, so that none is idle for long at the end; more would compute shared prefixes more often.
        var sorted = TokenOrder.Sort(queries);
        var size = contexts == 1 ? Math.Max(1, sorted.Length) : Math.Max(SmallestPortion, (sorted.Length + (2 * contexts) - 1) / (2 * contexts));
        return [.. sorted.Chunk(size).Select(portion => portion.ToImmutableArray())];
    }

    /// <inheritdoc/>
    public void Answer(LlamaSession session, ImmutableArray<PreparedQuery> portion)
    {
        foreach (var query in portion)
        {
            session.AnswerAlone(query);
        }
    }
}
