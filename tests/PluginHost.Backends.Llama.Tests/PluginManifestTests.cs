using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;

namespace PluginHost.Backends.Llama.Tests;

public sealed class PluginManifestTests
{
    [Fact]
    public void The_manifest_has_the_schema_of_the_options_record()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plugin.json")))!;
        var component = manifest["components"]![0]!;
        component["type"]!.GetValue<string>().ShouldBe(typeof(LlamaBackendFactory).FullName);
        var schema = OptionsSchema.Of(new LlamaBackendFactory().OptionsType);
        var written = OptionsSchema.Parse(component["options"]!.DeepClone());
        (written.IsOk && written.ResultValue.SameAs(schema)).ShouldBeTrue($"the options of plugin.json should be\n{schema}");
    }
}
