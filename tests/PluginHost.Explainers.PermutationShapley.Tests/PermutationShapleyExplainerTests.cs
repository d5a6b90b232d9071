using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.PermutationShapley.Tests;

public sealed class PermutationShapleyExplainerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 42)]
    [InlineData(9, 322)]
    public void Additive_games_are_exact_and_the_questions_are_as_documented(int features, int questions)
    {
        var explanation = Run(LocalModel.FromGame(features, 10, kept => ValueArray.Init(10, label => 1 + ((double)label * kept.Count(k => k))))).ResultValue;
        explanation.Evaluation.Masks.Samples.ShouldBe(questions);
        explanation.Intercepts.ShouldAllBe(intercept => intercept == 1);
        explanation.StandardErrors.ShouldNotBeNull().Span.ToArray().ShouldAllBe(error => error < 1e-12);
        for (var label = 0; label < 10; label++)
        {
            explanation.Attributions.Row(label).ToArray().ShouldAllBe(attribution => Math.Abs(attribution - label) < 1e-12);
        }
    }

    [Fact]
    public void Standard_errors_say_how_far_the_exact_value_may_be()
    {
        // An airport whose runway must do for the largest plane: each stretch is shared by those that need it.
        var explanation = Run(LocalModel.FromGame(6, 1, kept => [Enumerable.Range(1, 6).Where(j => kept[j - 1]).DefaultIfEmpty(0).Max()])).ResultValue;
        for (var j = 1; j <= 6; j++)
        {
            var exact = Enumerable.Range(1, j).Sum(stretch => 1.0 / (7 - stretch));
            explanation.StandardErrors![0, j - 1].ShouldBeInRange(0.001, 0.3);
            Math.Abs(explanation.Attributions[0, j - 1] - exact).ShouldBeLessThan(4 * explanation.StandardErrors[0, j - 1]);
        }
    }

    [Fact]
    public void One_pair_of_orders_has_no_standard_errors() =>
        TestInterpreter.Run(new PermutationShapleyExplainer(new(Pairs: 1)).Explain(LocalModel.FromGame(3, 1, kept => [kept[0] ? 1 : 0]), Seed.FromRoot(1)))
            .ResultValue.StandardErrors.ShouldBeNull();

    [Fact]
    public void An_output_that_is_no_number_fails_the_explanation_and_says_which_sample() =>
        Run(LocalModel.FromGame(3, 1, kept => [kept[0] ? double.NaN : 1])).ErrorValue
            .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("sample 0");

    private static FSharpResult<Explanation, PipelineError> Run(LocalModel model) =>
        TestInterpreter.Run(new PermutationShapleyExplainer(new()).Explain(model, Seed.FromRoot(3)));
}
