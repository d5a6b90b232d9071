using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class SpecValidatorTests
{
    private static readonly ComponentSignature[] Components =
    [
        new(ComponentKind.Backend, "llama", Schema("""{"path":{"type":"string","format":"path"},"gpuLayers":{"type":"integer","default":0}}""", "path")),
        new(ComponentKind.Explainer, "lime", Schema("""{"samples":{"type":"integer","minimum":2,"default":1000},"kernelWidth":{"type":"number"},"nested":{"type":"object","properties":{"list":{"type":"array","items":{"type":"integer"}}}}}""")),
        new(ComponentKind.Task, "lame", OptionsSchema.None),
    ];

    [Fact]
    public void Unknown_components_and_wrong_options_are_reported_together_at_their_places()
    {
        var document = Read(
            With("path: models/sentiment.gguf", "gpu-layers: 3\n    context: { x: 1 }").Replace("samples: 1000", "samples: 1", StringComparison.Ordinal),
            "models.other={ backend: lama }");

        var errors = SpecValidator.Check(document, Components);

        errors.Select(error => error.ToString()).ShouldBe(
        [
            "(7,17): models.target.gpu-layers: There is no option 'gpu-layers'. Did you mean 'gpuLayers'?",
            "(8,5): models.target.context: There is no option 'context'. Known here: path, gpuLayers.",
            "(5,3): models.target.path: The option 'path' must be given.",
            "--set models.other: models.other.backend: There is no backend 'lama' in the plugins that were found. Did you mean 'llama'?",
            "(20,20): explainers.lime.samples: 1 is too small: 2 is the least.",
            "(20,62): explainers.lime.nested.list.1: \"yes\" is given, a whole number is needed.",
            "(20,67): explainers.lime.nested.list.2: true is given, a whole number is needed.",
            "(20,73): explainers.lime.nested.list.3: Nothing is given, a whole number is needed.",
            "(20,79): explainers.lime.nested.list.4: \"2\" is given, a whole number is needed.",
        ]);
    }

    [Fact]
    public void A_component_of_another_kind_does_not_count_and_missing_plugins_are_said_to_be_missing()
    {
        var document = Read(Quickstart, "models.target.backend=lame", "explainers.lime={}");

        SpecValidator.Check(document, Components).Single().Message.ShouldContain("There is no backend 'lame'");
        SpecValidator.Check(document, []).Select(error => error.Path).ShouldBe(["models.target.backend", "explainers.lime.use"]);
        SpecValidator.Check(document, []).ShouldAllBe(error => error.Message.Contains("No plugin offers one", StringComparison.Ordinal));
    }

    [Fact]
    public void A_valid_spec_has_no_errors_and_its_resolved_form_has_the_defaults()
    {
        var document = Read(Quickstart, "explainers.lime={ kernelWidth: 25 }");

        SpecValidator.Check(document, Components).ShouldBeEmpty();
        var resolved = ResolvedSpec.Write(document.Experiment, Components);
        resolved.ShouldContain("    gpuLayers: 0\n");
        resolved.ShouldContain("    samples: 1000\n    kernelWidth: 25\n");
        ResolvedSpec.Write(Read(resolved).Experiment, Components).ShouldBe(resolved);
    }

    [Theory]
    [InlineData("sk-123")]
    [InlineData("Bearer ${env:KEY}")]
    [InlineData("${env:KEY}${env:KEY}")]
    public void A_secret_in_the_spec_itself_is_refused_and_not_repeated(string key)
    {
        ComponentSignature[] components = [new(ComponentKind.Backend, "llama", Schema("""{"key":{"type":"string","format":"secret"}}""")), Components[1]];
        var spec = With("path: models/sentiment.gguf", $"key: \"{key}\"");

        var error = SpecValidator.Check(Keyed(spec), components).ShouldHaveSingleItem();
        error.Path.ShouldBe("models.target.key");
        error.ToString().ShouldEndWith("A secret stands in the spec itself. Write ${env:NAME}, and keep it in an environment variable.");
        error.ToString().ShouldNotContain("sk-123");

        var right = With("path: models/sentiment.gguf", "key: ${env:KEY}");
        SpecValidator.Check(Keyed(right), components).ShouldBeEmpty();
        var number = With("path: models/sentiment.gguf", "key: 4711");
        SpecValidator.Check(Keyed(number), components).ShouldHaveSingleItem().ToString().ShouldNotContain("4711");
    }

    private static SpecDocument Keyed(string spec) =>
        SpecReader.Read(spec, [SpecOverride.Parse("explainers.lime={}").ResultValue], _ => "value").ResultValue;

    private static OptionsSchema Schema(string properties, params string[] required) => OptionsSchema.Parse(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = JsonNode.Parse(properties),
        ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
    }).ResultValue;
}
