using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance;

namespace PluginHost.Explainers.Occlusion.Tests;

/// <summary>Leaving out one feature treats twins alike and finds those that do nothing, but does not sum up.</summary>
public sealed class OcclusionConformanceTests : ExplainerConformance
{
    protected override string ComponentId => "occlusion";

    protected override IExplainerFactory Factory => new OcclusionExplainerFactory();

    protected override ExplainerProperties Properties => ExplainerProperties.Symmetry | ExplainerProperties.NullPlayer;
}
