using System.Text.Json.Nodes;
using PluginHost.Abstractions.Tasks;
using PluginHost.Conformance;

namespace PluginHost.Tasks.PromptCompression.Tests;

/// <summary>The suite that every downstream task passes, with all strategies.</summary>
public class PromptCompressionConformanceTests : DownstreamTaskConformance
{
    protected override string ComponentId => "prompt-compression";

    protected override IDownstreamTaskFactory Factory => new PromptCompressionFactory();

    protected override JsonObject Options => new()
    {
        ["strategies"] = new JsonArray("oracle", "proxy", "random", "perplexity", "similarity", "question-similarity"),
        ["examples"] = 6,
        ["validation"] = 3,
        ["evaluation"] = 4,
        ["repeats"] = 3,
        ["orders"] = 4,
    };
}

/// <summary>Tokens in place of examples.</summary>
public sealed class TokenConformanceTests : PromptCompressionConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["perplexityUnit"] = "token",
        ["examples"] = 4,
        ["validation"] = 2,
        ["evaluation"] = 3,
        ["repeats"] = 2,
        ["orders"] = 2,
    };
}

/// <summary>Every order stops where too much is lost.</summary>
public sealed class StoppingConformanceTests : PromptCompressionConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["stopEarly"] = true,
        ["examples"] = 6,
        ["validation"] = 2,
        ["evaluation"] = 4,
        ["repeats"] = 3,
        ["orders"] = 3,
    };
}

/// <summary>A prompt with one example.</summary>
public sealed class SingleConformanceTests : PromptCompressionConformanceTests
{
    protected override JsonObject Options => new()
    {
        ["examples"] = 1,
        ["validation"] = 2,
        ["evaluation"] = 4,
        ["repeats"] = 2,
        ["orders"] = 2,
    };
}
