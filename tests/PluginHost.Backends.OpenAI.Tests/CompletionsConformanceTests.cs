using System.Text.Json.Nodes;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class CompletionsConformanceTests : OpenAIConformanceTests
{
    protected override JsonObject Options
    {
        get
        {
            var options = base.Options;
            options["rawPrompts"] = "completions";
            return options;
        }
    }
}
