using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Store;

/// <summary>Makes the keys of questions to a model whose answers depend on the set asked together. For one thread at a time.</summary>
/// <param name="identity">The hash of the model's identity.</param>
public sealed class QuestionSetEncoder(IdentityHash identity)
{
    private readonly QuestionKeyEncoder _encoder = new(identity);

    /// <summary>An encoder for the questions to one model.</summary>
    /// <param name="identity">The model's identity.</param>
    public QuestionSetEncoder(ModelIdentity identity)
        : this(IdentityHash.Of(identity))
    {
    }

    /// <summary>The hash of the model's identity.</summary>
    public IdentityHash Identity => _encoder.Identity;

    /// <summary>Sorts and deduplicates the queries of an Ask.</summary>
    /// <param name="queries">The queries; the set does not depend on their order.</param>
    /// <returns>The set.</returns>
    public EncodedSet Encode(ImmutableArray<ModelQuery> queries)
    {
        var own = new QuestionKey[queries.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = _encoder.Key(queries[i]);
        }

        var distinct = own.Distinct().Order().ToArray();
        var key = _encoder.SetKey(distinct);
        var places = Array.ConvertAll(own, each => Array.BinarySearch(distinct, each));
        var ordered = new ModelQuery[distinct.Length];
        for (var i = 0; i < places.Length; i++)
        {
            ordered[places[i]] = queries[i];
        }

        return new(key, [.. ordered], [.. distinct.Select(each => _encoder.KeyInSet(each, key))], places);
    }
}
