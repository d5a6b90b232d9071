using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.Occlusion.Tests;

public sealed class OcclusionExplainerTests
{
    [Fact]
    public void An_attribution_is_what_the_output_loses_without_the_feature()
    {
        var explanation = Run(LocalModel.FromGame(3, 2, kept => [(kept[0] ? 2 : 0) + (kept[1] && kept[2] ? 3 : 0), kept[1] ? 1 : 4])).ResultValue;
        explanation.Attributions.ShouldBe(DoubleMatrix.Create(2, 3, [2, 3, 3, 0, -3, 0]));
        explanation.Intercepts.ShouldBe([-3, 4]);
        explanation.StandardErrors.ShouldBeNull();
        explanation.Evaluation.Masks.Samples.ShouldBe(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public void It_asks_once_a_feature_and_once_for_the_instance(int features)
    {
        var explanation = Run(LocalModel.FromGame(features, 1, kept => [kept.Count(k => k)])).ResultValue;
        explanation.Evaluation.Masks.Samples.ShouldBe(features + 1);
        explanation.Attributions.ShouldBe(DoubleMatrix.Init(1, features, (_, _) => 1));
    }

    [Fact]
    public void An_output_that_is_no_number_fails_the_explanation_and_says_which_sample() =>
        Run(LocalModel.FromGame(3, 1, kept => [kept[1] ? 1 : double.NaN])).ErrorValue
            .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("sample 2");

    private static FSharpResult<Explanation, PipelineError> Run(LocalModel model) =>
        TestInterpreter.Run(new OcclusionExplainer(new()).Explain(model, Seed.FromRoot(3)));
}
