using System.Text.Json.Nodes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Options;

namespace PluginHost.Explainers.Lime.Tests;

public sealed class LimeManifestTests
{
    private static readonly JsonNode Component =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plugin.json")))!["components"]![0]!;

    [Fact]
    public void The_manifest_declares_the_options_of_the_options_record()
    {
        var declared = OptionsSchema.Parse(Component["options"]);
        declared.IsOk.ShouldBeTrue();
        var actual = OptionsSchema.Of(new LimeExplainerFactory().OptionsType);
        declared.ResultValue.SameAs(actual).ShouldBeTrue($"The manifest should have: {actual}");
    }

    [Fact]
    public void The_manifest_names_a_factory_that_can_be_made()
    {
        var type = typeof(LimeExplainerFactory).Assembly.GetType(Component["type"]!.GetValue<string>(), throwOnError: true)!;
        Activator.CreateInstance(type).ShouldBeAssignableTo<IExplainerFactory>();
    }
}
