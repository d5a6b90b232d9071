using System.Text.Json.Nodes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.KernelShap.Tests;

public sealed class KernelShapExplainerFactoryTests
{
    [Fact]
    public void Options_left_out_take_their_defaults()
    {
        var created = new KernelShapExplainerFactory().Create([]).ResultValue;
        Explain(created).ShouldBe(Explain(new KernelShapExplainer(new KernelShapOptions())));
        Explain(created).Evaluation.Masks.Samples.ShouldBe(1002);
        Explain(created).StandardErrors.ShouldNotBeNull();
    }

    [Fact]
    public void Every_option_is_read_by_its_camel_case_name()
    {
        var created = new KernelShapExplainerFactory().Create(Json(
            """{"samples": 77, "sampler": "captum", "link": "logit", "adjustment": "cubic", "l1Reg": "lasso", "numFeatures": 3, "lassoStrength": 0.02}"""));
        Explain(created.ResultValue).ShouldBe(Explain(new KernelShapExplainer(new KernelShapOptions(
            77, KernelShapSampler.Captum, KernelShapLink.Logit, KernelShapAdjustment.Cubic, L1Regularization.Lasso, 3, 0.02))));
    }

    [Theory]
    [InlineData("""{"samples": 1}""", "samples", "too small")]
    [InlineData("""{"numFeatures": 0}""", "numFeatures", "too small")]
    [InlineData("""{"lassoStrength": 0}""", "lassoStrength", "too small")]
    [InlineData("""{"sampler": "paired-leverag"}""", "sampler", "paired-leverage")]
    [InlineData("""{"l1Reg": "num_features"}""", "l1Reg", "num-features")]
    [InlineData("""{"link": "logits"}""", "link", "logit")]
    [InlineData("""{"sampels": 10}""", "sampels", "samples")]
    public void A_wrong_option_is_refused_by_name_with_what_would_be_right(string options, string option, string message)
    {
        var error = new KernelShapExplainerFactory().Create(Json(options)).ErrorValue;
        error.Option.ShouldBe(option);
        error.Message.ShouldContain(message);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static Explanation Explain(IExplainer explainer) => TestInterpreter.Run(explainer.Explain(
        LocalModel.FromGame(12, 1, kept => [1 / (1 + Math.Exp(kept.Select((k, j) => k ? (j * j % 7) - 2.5 : 0).Sum() / 5))]),
        Seed.FromRoot(1))).ResultValue;
}
