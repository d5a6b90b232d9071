using System.Text.Json.Nodes;
using PluginHost.Abstractions.Tasks;
using PluginHost.Conformance;

namespace PluginHost.Tasks.PoisonedExamples.Tests;

/// <summary>The suite that every downstream task passes, with labels flipped.</summary>
public class PoisonedExamplesConformanceTests : DownstreamTaskConformance
{
    protected override string ComponentId => "poisoned-examples";

    protected override IDownstreamTaskFactory Factory => new PoisonedExamplesFactory();

    protected override JsonObject Options => new()
    {
        ["examples"] = 4,
        ["most"] = 6,
        ["validation"] = 3,
        ["evaluation"] = 4,
        ["repeats"] = 3,
        ["draws"] = 4,
    };
}

/// <summary>All examples are poisoned, their letters exchanged.</summary>
public sealed class AllPoisonedConformanceTests : PoisonedExamplesConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["poison"] = "characters",
        ["flipLabel"] = true,
        ["examples"] = 0,
        ["most"] = 5,
        ["validation"] = 2,
        ["evaluation"] = 4,
        ["repeats"] = 3,
        ["draws"] = 3,
    };
}

/// <summary>No poison at all.</summary>
public sealed class WithoutPoisonConformanceTests : PoisonedExamplesConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["examples"] = 4,
        ["most"] = 0,
        ["validation"] = 2,
        ["evaluation"] = 4,
        ["repeats"] = 2,
        ["draws"] = 3,
        ["leaveOneOut"] = false,
    };
}

/// <summary>No example at all.</summary>
public sealed class EmptyConformanceTests : PoisonedExamplesConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["examples"] = 0,
        ["most"] = 0,
        ["validation"] = 2,
        ["evaluation"] = 4,
        ["repeats"] = 2,
        ["draws"] = 3,
    };
}
