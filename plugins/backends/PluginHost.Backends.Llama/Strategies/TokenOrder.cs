using System.Collections.Immutable;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama.Strategies;

/// <summary>Lexicographic order of token sequences, in which each has the longest prefix in common with its neighbours.</summary>
internal sealed class TokenOrder : IComparer<int[]>
{
    private TokenOrder()
    {
    }

    /// <summary>The order.</summary>
    public static TokenOrder Instance { get; } = new();

    /// <summary>Queries in this order; equal ones in that of the call.</summary>
    public static ImmutableArray<PreparedQuery> Sort(IEnumerable<PreparedQuery> queries) =>
        [.. queries.OrderBy(query => query.Tokens, Instance).ThenBy(query => query.Index)];

    /// <inheritdoc/>
    public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);
}
