using System.Text.Json.Nodes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.Lime.Tests;

public sealed class LimeExplainerFactoryTests
{
    [Fact]
    public void Options_left_out_take_their_defaults()
    {
        var created = new LimeExplainerFactory().Create([]).ResultValue;
        Explain(created).ShouldBe(Explain(new LimeExplainer(new LimeOptions())));
        Explain(created).Evaluation.Masks.Samples.ShouldBe(1000);
    }

    [Fact]
    public void Every_option_is_read_by_its_camel_case_name()
    {
        var created = new LimeExplainerFactory().Create(Json(
            """{"samples": 77, "numFeatures": 3, "kernelWidth": 10.5, "featureSelection": "lasso-path", "alpha": 0.5}"""));
        Explain(created.ResultValue).ShouldBe(Explain(new LimeExplainer(
            new LimeOptions(77, 3, 10.5, LimeFeatureSelection.LassoPath, 0.5))));
    }

    [Theory]
    [InlineData("""{"samples": 1}""", "samples", "too small")]
    [InlineData("""{"numFeatures": 0}""", "numFeatures", "too small")]
    [InlineData("""{"kernelWidth": 0}""", "kernelWidth", "too small")]
    [InlineData("""{"alpha": -1}""", "alpha", "too small")]
    [InlineData("""{"samples": 10.5}""", "samples", "whole number")]
    [InlineData("""{"featureSelection": "lasso_pth"}""", "featureSelection", "lasso-path")]
    [InlineData("""{"sample": 10}""", "sample", "samples")]
    public void A_wrong_option_is_refused_by_name_with_what_would_be_right(string options, string option, string message)
    {
        var error = new LimeExplainerFactory().Create(Json(options)).ErrorValue;
        error.Option.ShouldBe(option);
        error.Message.ShouldContain(message);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static Explanation Explain(IExplainer explainer) => TestInterpreter.Run(explainer.Explain(
        LocalModel.FromGame(9, 1, kept => [kept.Select((k, j) => k ? (j * j % 7) - 2.5 : 0).Sum()]),
        Seed.FromRoot(1))).ResultValue;
}
