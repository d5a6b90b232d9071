using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>The questions of one Ask as a set.</summary>
/// <param name="Key">The set's key.</param>
/// <param name="Queries">The distinct queries in canonical order: that of their own keys.</param>
/// <param name="Keys">For each of them the key under which its answer within this set is stored.</param>
/// <param name="Places">For each query of the Ask, which of the distinct ones it is.</param>
public sealed record EncodedSet(QuestionKey Key, ImmutableArray<ModelQuery> Queries, ImmutableArray<QuestionKey> Keys, int[] Places);
