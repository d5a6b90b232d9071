using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance;

namespace PluginHost.Explainers.Lime.Tests;

/// <summary>The suite that every explainer passes; LIME is no Shapley value and claims none of their properties.</summary>
public sealed class LimeConformanceTests : ExplainerConformance
{
    protected override string ComponentId => "lime";

    protected override IExplainerFactory Factory => new LimeExplainerFactory();
}
