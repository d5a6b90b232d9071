using System.Collections.Immutable;
using PluginHost.Abstractions.Models;

namespace PluginHost.Core.Cost;

/// <summary>A model's price with what measures its questions: what they cost before they are asked, and also where they never are.</summary>
/// <param name="Price">The price.</param>
/// <param name="Meter">Says which tokens the model's answers will report.</param>
public sealed record TokenPrice(Price Price, IUsageMeter Meter)
{
    /// <summary>What questions cost.</summary>
    /// <param name="queries">The questions.</param>
    /// <returns>USD for each; <see langword="null"/> where what they take is not known.</returns>
    public ImmutableArray<decimal>? Of(ImmutableArray<ModelQuery> queries) =>
        Meter.Measure(queries) is { } usages ? [.. usages.Select(Price.Of)] : null;
}
