using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Stages;

/// <summary>Counts a prompt's letters, as <see cref="WordModel"/> reports them.</summary>
internal sealed class PricedByLength : IUsageMeter
{
    public ImmutableArray<Usage>? Measure(ImmutableArray<ModelQuery> queries) => [.. queries.Select(query =>
        new Usage(query.ShouldBeOfType<ModelQuery.ScoreLabels>().Prompt.ShouldBeOfType<Prompt.Raw>().Text.Length, 0, 1, UsageSource.Estimated))];
}
