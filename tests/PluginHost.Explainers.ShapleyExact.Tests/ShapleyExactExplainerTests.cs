using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.ShapleyExact.Tests;

public sealed class ShapleyExactExplainerTests
{
    [Fact]
    public void Gloves_have_their_textbook_values()
    {
        // One left glove and two right ones: only a pair is worth anything.
        var explanation = Run(LocalModel.FromGame(3, 1, kept => [kept[2] && (kept[0] || kept[1]) ? 1 : 0])).ResultValue;
        explanation.Attributions[0, 0].ShouldBe(1 / 6.0, 1e-15);
        explanation.Attributions[0, 1].ShouldBe(1 / 6.0, 1e-15);
        explanation.Attributions[0, 2].ShouldBe(2 / 3.0, 1e-15);
        explanation.Intercepts.ShouldBe([0]);
        explanation.Evaluation.Masks.Samples.ShouldBe(8);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void Every_coalition_is_asked_and_additive_games_are_exact(int features)
    {
        var explanation = Run(LocalModel.FromGame(features, 10, kept => ValueArray.Init(10, label => (double)label * kept.Count(k => k)))).ResultValue;
        explanation.Evaluation.Masks.Samples.ShouldBe(1 << features);
        for (var label = 0; label < 10; label++)
        {
            explanation.Attributions.Row(label).ToArray().ShouldAllBe(attribution => Math.Abs(attribution - label) < 1e-9);
        }
    }

    [Fact]
    public void Too_many_features_are_refused_with_what_to_do_instead() =>
        Run(LocalModel.FromGame(21, 1, _ => [0])).ErrorValue
            .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("kernel-shap");

    [Fact]
    public void A_lower_limit_can_be_set() =>
        TestInterpreter.Run(new ShapleyExactExplainer(new(MaxFeatures: 5)).Explain(LocalModel.FromGame(6, 1, _ => [0]), Seed.FromRoot(1)))
            .ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("the limit is 5");

    [Fact]
    public void An_output_that_is_no_number_fails_the_explanation_and_says_which_sample() =>
        Run(LocalModel.FromGame(3, 1, kept => [kept[1] ? double.NegativeInfinity : 1])).ErrorValue
            .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("sample 2");

    private static FSharpResult<Explanation, PipelineError> Run(LocalModel model) =>
        TestInterpreter.Run(new ShapleyExactExplainer(new()).Explain(model, Seed.FromRoot(3)));
}
