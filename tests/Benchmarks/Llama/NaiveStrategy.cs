using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Queries;
using PluginHost.Backends.Llama.Strategies;

namespace PluginHost.Benchmarks.Llama;

/// <summary>What the strategies of the backend are measured against: every prompt evaluated whole, in an emptied context.</summary>
internal sealed class NaiveStrategy : IScoringStrategy
{
    /// <inheritdoc/>
    public AnswerScope Scope => AnswerScope.Query;

    /// <inheritdoc/>
    public bool Branches => false;

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<PreparedQuery>> Portions(IEnumerable<PreparedQuery> queries, int contexts) =>
        [.. queries.Select(query => ImmutableArray.Create(query))];

    /// <inheritdoc/>
    public void Answer(LlamaSession session, ImmutableArray<PreparedQuery> portion)
    {
        foreach (var query in portion)
        {
            session.Decoder.Reset();
            session.AnswerAlone(query);
        }
    }
}
