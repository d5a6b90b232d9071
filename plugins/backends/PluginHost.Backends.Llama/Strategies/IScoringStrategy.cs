using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Queries;

namespace PluginHost.Backends.Llama.Strategies;

/// <summary>How the queries of a call are laid out in decodes. Adding a strategy means adding an implementation and a name for it.</summary>
internal interface IScoringStrategy
{
    /// <summary>What answers depend on.</summary>
    AnswerScope Scope { get; }

    /// <summary>Whether several sequences are evaluated in one decode.</summary>
    bool Branches { get; }

    /// <summary>
    /// Cuts the queries of a call into portions, each of which is answered on one context. The cut may look at the number
    /// of contexts only where answers do not depend on it.
    /// </summary>
    /// <param name="queries">The queries in any order.</param>
    /// <param name="contexts">How many contexts will answer them.</param>
    /// <returns>Portions to be answered in any order.</returns>
    ImmutableArray<ImmutableArray<PreparedQuery>> Portions(IEnumerable<PreparedQuery> queries, int contexts);

    /// <summary>Answers a portion.</summary>
    /// <param name="session">The context to use, in whatever state other portions left it.</param>
    /// <param name="portion">The queries, in the order of <see cref="Portions"/>.</param>
    void Answer(LlamaSession session, ImmutableArray<PreparedQuery> portion);
}
