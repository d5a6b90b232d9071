namespace PluginHost.Abstractions.Models;

/// <summary>What an answer depends on beside the model's identity.</summary>
public enum AnswerScope
{
    /// <summary>The query alone, whatever batch it rode in. The rule.</summary>
    Query,

    /// <summary>
    /// The set of queries that were asked together, as with batched kernels whose rounding depends on the batch. The host
    /// then sorts and deduplicates each Ask, hands it over whole in one call, and stores it whole under the set's hash.
    /// </summary>
    QuerySet,
}
