using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Cost;

namespace PluginHost.Core.Tests.Stages;

/// <summary>Knows of no question what it takes.</summary>
internal sealed class Unmetered : IUsageMeter
{
    public ImmutableArray<Usage>? Measure(ImmutableArray<ModelQuery> queries) => null;
}
