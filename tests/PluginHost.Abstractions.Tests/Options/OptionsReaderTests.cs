using System.Text.Json.Nodes;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;

namespace PluginHost.Abstractions.Tests.Options;

public class OptionsReaderTests
{
    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    [Fact]
    public void What_is_left_out_takes_its_default()
    {
        var options = OptionsReader.Read(Json("""{"path": "p", "part": {"name": "n"}}"""), SampleJson.Default.SampleOptions).ResultValue;
        options.ShouldBe(new SampleOptions("p", Part: new SamplePart("n")));
        options.Samples.ShouldBe(1000);
        options.Kernel.ShouldBe(SampleKernel.FlatTop);
        options.Part!.Weight.ShouldBe(3);
    }

    [Fact]
    public void What_is_given_is_read()
    {
        var options = OptionsReader.Read(
            Json("""{"path": "p", "samples": 7, "kernel-width": 2, "kernel": "exponential", "fallback": "flat-top", "verbose": false, "note": "é", "alpha": 0.5, "stop": ["a", "b"], "parts": [{"name": "m", "weight": 1}]}"""),
            SampleJson.Default.SampleOptions).ResultValue;
        options.Stop.ShouldBe(["a", "b"]);
        options.Parts.ShouldBe([new SamplePart("m", 1)]);
        (options with { Stop = null, Parts = null }).ShouldBe(
            new SampleOptions("p", 7, 2, SampleKernel.Exponential, SampleKernel.FlatTop, Verbose: false, "é", 0.5));
    }

    [Fact]
    public void Defaults_are_taken_whatever_else_the_contract_leaves_out()
    {
        var options = OptionsReader.Read(Json("""{"path": "p", "kernelWidth": 0.5}"""), CamelJson.Default.SampleOptions).ResultValue;
        options.ShouldBe(new SampleOptions("p", KernelWidth: 0.5));
    }

    [Fact]
    public void The_first_problem_is_the_error() =>
        OptionsReader.Read(Json("""{"part": {"name": 3}, "path": "p"}"""), SampleJson.Default.SampleOptions).ErrorValue
            .ShouldBe(new ComponentError("3 is given, a string is needed (Its name).", "Correct the option in the spec.", "part.name"));

    [Fact]
    public void A_number_too_large_for_its_type_is_an_error_and_no_exception()
    {
        var error = OptionsReader.Read(Json("""{"path": "p", "part": {"name": "n", "weight": 5000000000}}"""), SampleJson.Default.SampleOptions).ErrorValue;
        error.Option.ShouldBe("part.weight");
    }

    [Fact]
    public void The_given_options_are_left_as_they_were()
    {
        var given = Json("""{"path": "p"}""");
        OptionsReader.Read(given, SampleJson.Default.SampleOptions).IsOk.ShouldBeTrue();
        given.ToJsonString().ShouldBe("""{"path":"p"}""");
    }
}
