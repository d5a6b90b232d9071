using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance;

namespace PluginHost.Explainers.ShapleyExact.Tests;

/// <summary>Shapley values themselves have every property.</summary>
public sealed class ShapleyExactConformanceTests : ExplainerConformance
{
    protected override string ComponentId => "shapley-exact";

    protected override IExplainerFactory Factory => new ShapleyExactExplainerFactory();

    protected override ExplainerProperties Properties => ExplainerProperties.Efficiency | ExplainerProperties.Symmetry | ExplainerProperties.NullPlayer;

    protected override int MostFeatures => 20;
}
