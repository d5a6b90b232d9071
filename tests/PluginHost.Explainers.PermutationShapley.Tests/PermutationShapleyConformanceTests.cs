using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance;

namespace PluginHost.Explainers.PermutationShapley.Tests;

/// <summary>Every order sums up and gives nothing to a feature that does nothing; twins are alike only on average.</summary>
public sealed class PermutationShapleyConformanceTests : ExplainerConformance
{
    protected override string ComponentId => "permutation-shapley";

    protected override IExplainerFactory Factory => new PermutationShapleyExplainerFactory();

    protected override ExplainerProperties Properties => ExplainerProperties.Efficiency | ExplainerProperties.NullPlayer;
}
