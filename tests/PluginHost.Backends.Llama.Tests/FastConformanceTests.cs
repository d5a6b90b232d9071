using System.Text.Json.Nodes;
using PluginHost.Backends.Llama.Tests.Models;

namespace PluginHost.Backends.Llama.Tests;

public sealed class FastConformanceTests : LlamaConformanceTests
{
    protected override JsonObject Options => TestModels.OptionsOf(TestModels.Sentiment, ("chatTemplate", "chatml"), ("strategy", "fast"));
}
