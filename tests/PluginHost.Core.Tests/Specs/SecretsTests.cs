using System.Text.Json.Nodes;
using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class SecretsTests
{
    [Fact]
    public void A_secret_reaches_the_component_and_nothing_else()
    {
        var document = Read(With("path: models/sentiment.gguf", "path: ${env:MODELS}/a${env:MODELS}.gguf"));

        var options = document.Experiment.Models.Head.Options;
        Secrets.Resolve(options, _ => "/secret/place").ResultValue.ToJsonString().ShouldBe("""{"path":"/secret/place/a/secret/place.gguf"}""");
        document.Experiment.ToString().ShouldNotContain("secret");
        options.ToString().ShouldContain("${env:MODELS}");
        ResolvedSpec.Write(document.Experiment, []).ShouldContain("path: \"${env:MODELS}/a${env:MODELS}.gguf\"");
    }

    [Fact]
    public void Every_variable_that_is_not_set_is_named_with_the_path_of_its_option()
    {
        var options = new OptionValues(JsonNode.Parse("""{"a":"${env:A}","b":["${env:SET}","x${env:B}${env:C}"],"c":{"d":"${env:}"},"e":3}""")!.AsObject());

        Secrets.Resolve(options, name => name == "SET" ? "hidden" : null).ErrorValue.Select(problem => problem.ToString()).ShouldBe(
        [
            "a: The environment variable 'A' is not set. Set it before the run.",
            "b.1: The environment variable 'B', 'C' is not set. Set it before the run.",
            "c.d: A '${env:' is not followed by a name and '}'. Write ${env:NAME}, the name of letters, digits and '_'.",
        ]);
    }

    [Fact]
    public void A_value_that_looks_like_a_reference_is_not_resolved_again() =>
        Secrets.Resolve("${env:A}", name => name == "A" ? "${env:B}$1" : "wrong").ResultValue.ShouldBe("${env:B}$1");

    [Theory]
    [InlineData("seed: 2025", "seed: x")]
    [InlineData("name: quickstart", "name: a/b")]
    public void No_error_of_a_spec_shows_a_secret(string old, string replacement) =>
        Errors(With(old, replacement).Replace("models/sentiment.gguf", "${env:MODELS}", StringComparison.Ordinal))
            .ShouldAllBe(error => !error.ToString().Contains("secret", StringComparison.Ordinal));
}
