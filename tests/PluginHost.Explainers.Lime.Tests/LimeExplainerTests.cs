using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.Lime.Tests;

public sealed class LimeExplainerTests
{
    private static readonly Seed Seed = Seed.FromRoot(11).Derive("instance").Derive("lime");

    [Fact]
    public void The_same_seed_gives_the_same_explanation_and_another_one_other_masks()
    {
        var first = Explain(Sum(6), Seed);
        Explain(Sum(6), Seed).ShouldBe(first);
        Explain(Sum(6), Seed.Derive("other")).Evaluation.Masks.ShouldNotBe(first.Evaluation.Masks);
    }

    [Fact]
    public void Masks_do_not_depend_on_the_model() =>
        Explain(LocalModel.FromGame(6, 2, kept => [kept[0] ? 1 : 0, 5]), Seed).Evaluation.Masks
            .ShouldBe(Explain(Sum(6), Seed).Evaluation.Masks);

    [Fact]
    public void The_first_sample_is_the_instance_and_every_sample_is_kept_with_its_outputs()
    {
        var explanation = Explain(Sum(6), Seed, new LimeOptions(Samples: 50));
        explanation.Evaluation.Masks.Samples.ShouldBe(50);
        explanation.Evaluation.Masks.Kept(0).ShouldBe(6);
        explanation.Evaluation.Outputs[0, 0].ShouldBe(21);
        explanation.Evaluation.Dropped.ShouldBe(0);
    }

    [Fact]
    public void Without_a_penalty_a_linear_model_is_explained_exactly() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 10).ToArbitrary(), features =>
        {
            var explanation = Explain(Sum(features), Seed, new LimeOptions(Samples: 400, Alpha: 0));
            explanation.Link.ShouldBe(Link.Identity);
            explanation.StandardErrors.ShouldBeNull();
            explanation.Intercepts[0].ShouldBe(0, 1e-9);
            explanation.Diagnostics["score"][0].ShouldBe(1, 1e-9);
            explanation.Diagnostics["localPrediction"][0].ShouldBe(features * (features + 1) / 2.0, 1e-9);
            for (var j = 0; j < features; j++)
            {
                explanation.Attributions[0, j].ShouldBe(j + 1, 1e-9);
            }
        }));

    [Theory]
    [InlineData(LimeFeatureSelection.Auto)]
    [InlineData(LimeFeatureSelection.ForwardSelection)]
    [InlineData(LimeFeatureSelection.HighestWeights)]
    [InlineData(LimeFeatureSelection.LassoPath)]
    public void Each_output_selects_its_own_features_and_the_others_get_exactly_zero(LimeFeatureSelection selection)
    {
        var model = LocalModel.FromGame(8, 2, kept => [(kept[1] ? 3 : 0) - (kept[2] ? 2 : 0), kept[5] ? 1 : kept[7] ? 0.5 : 0]);
        var explanation = Explain(model, Seed, new LimeOptions(NumFeatures: 2, FeatureSelection: selection));
        Used(explanation, 0).ShouldBe([1, 2]);
        Used(explanation, 1).ShouldBe([5, 7]);
    }

    [Fact]
    public void Without_selection_every_feature_is_used_whatever_the_number_wanted() =>
        Used(Explain(Sum(8), Seed, new LimeOptions(NumFeatures: 1, FeatureSelection: LimeFeatureSelection.None)), 0)
            .ShouldBe(Enumerable.Range(0, 8));

    [Theory]
    [InlineData(LimeFeatureSelection.Auto)]
    [InlineData(LimeFeatureSelection.ForwardSelection)]
    [InlineData(LimeFeatureSelection.HighestWeights)]
    [InlineData(LimeFeatureSelection.LassoPath)]
    public void Fewer_features_than_wanted_are_all_used(LimeFeatureSelection selection) =>
        Used(Explain(Sum(3), Seed, new LimeOptions(NumFeatures: 50, FeatureSelection: selection)), 0).ShouldBe([0, 1, 2]);

    [Theory]
    [InlineData(LimeFeatureSelection.Auto)]
    [InlineData(LimeFeatureSelection.ForwardSelection)]
    [InlineData(LimeFeatureSelection.HighestWeights)]
    [InlineData(LimeFeatureSelection.LassoPath)]
    [InlineData(LimeFeatureSelection.None)]
    public void An_instance_without_features_is_asked_once_and_explained_by_its_intercept(LimeFeatureSelection selection)
    {
        var explanation = Explain(
            LocalModel.FromGame(0, 2, _ => [0.25, 0.75]), Seed, new LimeOptions(FeatureSelection: selection));
        explanation.Attributions.ShouldBe(DoubleMatrix.Create(2, 0, []));
        explanation.Intercepts.ShouldBe([0.25, 0.75]);
        explanation.Diagnostics["localPrediction"].ShouldBe([0.25, 0.75]);
        explanation.Evaluation.Masks.Samples.ShouldBe(1);
    }

    [Theory]
    [InlineData(LimeFeatureSelection.Auto)]
    [InlineData(LimeFeatureSelection.ForwardSelection)]
    [InlineData(LimeFeatureSelection.LassoPath)]
    [InlineData(LimeFeatureSelection.None)]
    public void An_instance_with_one_feature_gets_the_difference_that_it_makes(LimeFeatureSelection selection)
    {
        var explanation = Explain(
            LocalModel.FromGame(1, 1, kept => [kept[0] ? 0.9 : 0.2]), Seed, new LimeOptions(Alpha: 0, FeatureSelection: selection));
        explanation.Attributions[0, 0].ShouldBe(0.7, 1e-9);
        explanation.Intercepts[0].ShouldBe(0.2, 1e-9);
    }

    [Theory]
    [InlineData(LimeFeatureSelection.Auto)]
    [InlineData(LimeFeatureSelection.ForwardSelection)]
    [InlineData(LimeFeatureSelection.LassoPath)]
    [InlineData(LimeFeatureSelection.None)]
    public void A_constant_output_is_explained_by_its_intercept_alone(LimeFeatureSelection selection)
    {
        var explanation = Explain(
            LocalModel.FromGame(7, 1, _ => [0.1]), Seed, new LimeOptions(FeatureSelection: selection));
        explanation.Attributions.ShouldBe(DoubleMatrix.Init(1, 7, (_, _) => 0));
        explanation.Intercepts.ShouldBe([0.1]);
        explanation.Diagnostics["score"].ShouldBe([1]);
    }

    [Fact]
    public void A_narrow_kernel_under_which_only_the_instance_counts_still_gives_an_explanation()
    {
        var explanation = Explain(Sum(4), Seed, new LimeOptions(KernelWidth: 0.001));
        explanation.Diagnostics["localPrediction"][0].ShouldBe(10, 1e-9);
        explanation.Attributions.Span.ToArray().ShouldAllBe(attribution => double.IsFinite(attribution));
    }

    [Fact]
    public void An_output_that_is_no_number_fails_the_explanation_and_says_which_sample()
    {
        var model = LocalModel.FromGame(3, 1, kept => [kept.All(k => k) ? 1 : double.NaN]);
        var error = Run(model, Seed, new LimeOptions()).ErrorValue.ShouldBeOfType<PipelineError.Rejected>();
        error.Reason.ShouldContain("sample 1");
    }

    [Fact]
    public void A_question_without_an_answer_fails_the_explanation()
    {
        var model = new LocalModel([new Feature("a", 0)], ["y"], masks =>
            Pipeline.Return<ImmutableArray<FSharpResult<ValueArray<double>, QuestionError>>>([
                .. Enumerable.Range(0, masks.Samples).Select(i => masks[i, 0]
                    ? FSharpResult<ValueArray<double>, QuestionError>.NewOk([1])
                    : FSharpResult<ValueArray<double>, QuestionError>.NewError(
                        QuestionError.Permanent(QuestionErrorKind.Unsupported, "no answer")))]));
        Run(model, Seed, new LimeOptions(Samples: 10)).ErrorValue
            .ShouldBeOfType<PipelineError.Unanswered>().Failed.ShouldBe(9);
    }

    [Fact]
    public void Five_thousand_features_are_explained_by_those_that_matter()
    {
        // As an expensive sentence would be: far more features than samples.
        var model = LocalModel.FromGame(5000, 2, kept => [kept[4321] ? 0.9 : 0.1, kept[4321] ? 0.1 : 0.9]);
        var explanation = Explain(model, Seed);
        Enumerable.Range(0, 5000).MaxBy(j => Math.Abs(explanation.Attributions[0, j])).ShouldBe(4321);
        Used(explanation, 0).Length.ShouldBe(10);
        explanation.Attributions[1, 4321].ShouldBe(-explanation.Attributions[0, 4321], 1e-9);
    }

    private static int[] Used(Explanation explanation, int output) =>
        [.. Enumerable.Range(0, explanation.Attributions.Columns).Where(j => explanation.Attributions[output, j] != 0)];

    /// <summary>Feature <c>j</c> adds <c>j + 1</c>.</summary>
    private static LocalModel Sum(int features) => LocalModel.FromGame(features, 1, kept =>
        [Enumerable.Range(0, features).Where(j => kept[j]).Sum(j => j + 1.0)]);

    private static Explanation Explain(LocalModel model, Seed seed, LimeOptions? options = null)
    {
        var result = Run(model, seed, options ?? new LimeOptions());
        result.IsOk.ShouldBeTrue();
        return result.ResultValue;
    }

    private static FSharpResult<Explanation, PipelineError> Run(LocalModel model, Seed seed, LimeOptions options) =>
        TestInterpreter.Run(new LimeExplainer(options).Explain(model, seed));
}
