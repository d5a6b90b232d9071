using System.Text.Json.Nodes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Conformance;

namespace PluginHost.Explainers.KernelShap.Tests;

/// <summary>The suite that every explainer passes. By default six features are enumerated, so that all properties hold.</summary>
public class KernelShapConformanceTests : ExplainerConformance
{
    protected override string ComponentId => "kernel-shap";

    protected override IExplainerFactory Factory => new KernelShapExplainerFactory();

    protected override ExplainerProperties Properties =>
        ExplainerProperties.Efficiency | ExplainerProperties.Symmetry | ExplainerProperties.NullPlayer;
}

/// <summary>With shap's sampler six features are enumerated too; on the scale of log-odds.</summary>
public sealed class ShapLogitConformanceTests : KernelShapConformanceTests
{
    protected override JsonObject Options => new() { ["sampler"] = "shap", ["link"] = "logit" };
}

/// <summary>Independent draws repeat and leave out; only the sum is certain.</summary>
public sealed class CaptumConformanceTests : KernelShapConformanceTests
{
    protected override JsonObject Options => new() { ["sampler"] = "captum", ["samples"] = 200 };

    protected override ExplainerProperties Properties => ExplainerProperties.Efficiency;
}

/// <summary>A part of the coalitions, and a part of the features.</summary>
public sealed class SparseConformanceTests : KernelShapConformanceTests
{
    protected override JsonObject Options => new() { ["samples"] = 40, ["l1Reg"] = "num-features", ["numFeatures"] = 3 };

    protected override ExplainerProperties Properties => ExplainerProperties.Efficiency;
}
