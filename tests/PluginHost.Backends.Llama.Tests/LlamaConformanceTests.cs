using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tests.Models;
using PluginHost.Conformance;

namespace PluginHost.Backends.Llama.Tests;

public class LlamaConformanceTests : ModelBackendConformance
{
    protected override string ComponentId => "llama";

    protected override IModelBackendFactory Factory { get; } = new LlamaBackendFactory();

    protected override JsonObject Options => TestModels.OptionsOf(TestModels.Sentiment, ("chatTemplate", "chatml"));

    protected override QueryKinds Supported =>
        QueryKinds.FirstTokenLabels | QueryKinds.WholeLabels | QueryKinds.Generate | QueryKinds.Embed | QueryKinds.ScoreTokens | QueryKinds.Tokenize | QueryKinds.Chat;
}
