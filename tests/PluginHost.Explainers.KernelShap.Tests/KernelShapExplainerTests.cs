using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Explainers.KernelShap.Tests;

public sealed class KernelShapExplainerTests
{
    private static readonly Seed Seed = Seed.FromRoot(11).Derive("instance").Derive("kernel-shap");

    public static TheoryData<KernelShapSampler> Samplers => [.. Enum.GetValues<KernelShapSampler>()];

    public static TheoryData<L1Regularization> Regularizations => [.. Enum.GetValues<L1Regularization>()];

    [Fact]
    public void The_same_seed_gives_the_same_explanation_and_another_one_other_masks()
    {
        var first = Explain(Sum(20));
        Explain(Sum(20)).ShouldBe(first);
        Run(Sum(20), new(), Seed.Derive("other")).ResultValue.Evaluation.Masks.ShouldNotBe(first.Evaluation.Masks);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Masks_begin_with_the_ends_and_do_not_depend_on_the_model(KernelShapSampler sampler)
    {
        var options = new KernelShapOptions(Samples: 100, Sampler: sampler);
        var masks = Explain(Sum(20), options).Evaluation.Masks;
        Explain(LocalModel.FromGame(20, 2, kept => [kept[0] ? 1 : 0, 5]), options).Evaluation.Masks.ShouldBe(masks);
        masks.Kept(0).ShouldBe(20);
        masks.Kept(1).ShouldBe(0);
        masks.Samples.ShouldBe(102);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void The_ends_count_for_nothing_as_draws_and_the_coalitions_by_their_weights(KernelShapSampler sampler)
    {
        var weights = Explain(Sum(12), new(Samples: 60, Sampler: sampler)).Evaluation.Weights;
        weights.Count.ShouldBe(62);
        weights[0].ShouldBe(0);
        weights[1].ShouldBe(0);
        weights.Skip(2).ShouldAllBe(weight => weight > 0);
        weights.Sum().ShouldBe(1, 1e-9);
        Explain(Sum(1)).Evaluation.Weights.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void A_linear_model_is_explained_exactly_with_hardly_any_error(KernelShapSampler sampler)
    {
        var explanation = Explain(Sum(15), new(Samples: 300, Sampler: sampler));
        explanation.Intercepts.ShouldBe([0]);
        explanation.Diagnostics[KernelShapFit.Score][0].ShouldBe(1, 1e-9);
        for (var j = 0; j < 15; j++)
        {
            explanation.Attributions[0, j].ShouldBe(j + 1, 1e-9);
            explanation.StandardErrors![0, j].ShouldBe(0, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Without_features_the_instance_is_asked_once(KernelShapSampler sampler)
    {
        var explanation = Explain(LocalModel.FromGame(0, 2, _ => [0.25, 0.75]), new(Sampler: sampler));
        explanation.Attributions.ShouldBe(DoubleMatrix.Create(2, 0, []));
        explanation.Intercepts.ShouldBe([0.25, 0.75]);
        explanation.Evaluation.Masks.Samples.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Regularizations))]
    public void One_feature_gets_the_difference_that_it_makes_and_two_share_it_as_Shapley_says(L1Regularization regularization)
    {
        var options = new KernelShapOptions(L1Reg: regularization);
        var one = Explain(LocalModel.FromGame(1, 1, kept => [kept[0] ? 0.9 : 0.2]), options);
        one.Attributions[0, 0].ShouldBe(0.7, 1e-12);
        one.Evaluation.Masks.Samples.ShouldBe(2);
        var two = Explain(LocalModel.FromGame(2, 1, kept => [(kept[0] ? 0.5 : 0) + (kept[0] && kept[1] ? 0.3 : 0)]), options);
        two.Attributions.Row(0).ToArray().Sum().ShouldBe(0.8, 1e-12);
        two.Evaluation.Masks.Samples.ShouldBe(4);
        if (regularization == L1Regularization.Off)
        {
            two.Attributions[0, 0].ShouldBe(0.65, 1e-12);
            two.StandardErrors.ShouldBe(DoubleMatrix.Create(1, 2, [0, 0]));
        }
    }

    [Theory]
    [MemberData(nameof(Regularizations))]
    public void Features_that_are_all_alike_share_evenly(L1Regularization regularization)
    {
        // Enumerated, so that chance does not tell them apart.
        var model = LocalModel.FromGame(6, 1, kept => [Math.Sqrt(kept.Count(k => k))]);
        var attributions = Explain(model, new(L1Reg: regularization)).Attributions.Row(0).ToArray();
        attributions.Sum().ShouldBe(Math.Sqrt(6), 1e-9);
        if (regularization == L1Regularization.Off)
        {
            attributions.ShouldAllBe(attribution => Math.Abs(attribution - (Math.Sqrt(6) / 6)) < 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Regularizations))]
    public void A_constant_output_has_attributions_of_exactly_zero(L1Regularization regularization)
    {
        var explanation = Explain(LocalModel.FromGame(14, 1, _ => [0.1]), new(Samples: 200, L1Reg: regularization));
        explanation.Attributions.ShouldBe(DoubleMatrix.Init(1, 14, (_, _) => 0));
        explanation.Intercepts.ShouldBe([0.1]);
    }

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Two_thousand_features_are_explained_from_a_thousand_samples(KernelShapSampler sampler)
    {
        var model = LocalModel.FromGame(2000, 1, kept => [kept[1234] ? 0.9 : 0.1]);
        var explanation = Explain(model, new(Sampler: sampler));
        Enumerable.Range(0, 2000).MaxBy(j => explanation.Attributions[0, j]).ShouldBe(1234);
        explanation.Attributions.Row(0).ToArray().Sum().ShouldBe(0.8, 1e-9);
        explanation.StandardErrors.ShouldBeNull();
    }

    [Fact]
    public void Ten_classes_are_explained_from_the_same_masks_each_as_if_alone()
    {
        double Score(IReadOnlyList<bool> kept, int label) => Math.Tanh(kept.Select((k, j) => k ? ((j * (label + 3)) % 7) - 3 : 0).Sum() / 4.0);
        var all = Explain(LocalModel.FromGame(18, 10, kept => ValueArray.Init(10, label => Score(kept, label))));
        for (var label = 0; label < 10; label++)
        {
            var alone = Explain(LocalModel.FromGame(18, 1, kept => [Score(kept, label)]));
            for (var j = 0; j < 18; j++)
            {
                all.Attributions[label, j].ShouldBe(alone.Attributions[0, j], 1e-12);
                all.StandardErrors![label, j].ShouldBe(alone.StandardErrors![0, j], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_output_that_is_no_finite_number_fails_the_explanation_and_says_which_sample(double output)
    {
        var model = LocalModel.FromGame(9, 1, kept => [kept.Any(k => k) ? 1 : output]);
        Run(model, new(), Seed).ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("sample 1, which keeps 0 of 9");
    }

    [Fact]
    public void The_logit_link_needs_probabilities_and_says_what_to_do()
    {
        var model = LocalModel.FromGame(9, 1, kept => [kept[0] ? 1 : 0.5]);
        Run(model, new(Link: KernelShapLink.Logit), Seed).ErrorValue.ShouldBeOfType<PipelineError.Rejected>()
            .Reason.ShouldContain("Use the link identity");
    }

    [Fact]
    public void A_criterion_without_enough_samples_fails_and_says_what_to_do() =>
        Run(Sum(30), new(Samples: 10, L1Reg: L1Regularization.Bic), Seed).ErrorValue
            .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("Ask for more samples");

    [Theory]
    [MemberData(nameof(Samplers))]
    public void Fitted_to_half_of_its_pairs_a_linear_model_is_explained_all_the_same_but_without_errors(KernelShapSampler sampler)
    {
        var explainer = new KernelShapExplainer(new(Samples: 200, Sampler: sampler));
        var whole = TestInterpreter.Run(explainer.Explain(Sum(12), Seed)).ResultValue;
        int[] half = [.. Enumerable.Range(0, whole.Evaluation.Masks.Samples).Where(row => row < 2 || row / 2 % 2 == 0)];
        var part = explainer.Fit(Rows(whole.Evaluation, half)).ResultValue;
        part.StandardErrors.ShouldBeNull();
        for (var j = 0; j < 12; j++)
        {
            part.Attributions[0, j].ShouldBe(j + 1, 1e-9);
        }
    }

    [Fact]
    public void Only_paired_leverage_is_adjusted_by_itself()
    {
        var model = LocalModel.FromGame(14, 1, kept => [1 / (1 + Math.Exp(2 - kept.Select((k, j) => k ? j % 4 : 0).Sum() / 3.0))]);
        foreach (var sampler in Enum.GetValues<KernelShapSampler>())
        {
            var options = new KernelShapOptions(Samples: 200, Sampler: sampler);
            var (plain, cubic) = (Explain(model, options with { Adjustment = KernelShapAdjustment.None }), Explain(model, options with { Adjustment = KernelShapAdjustment.Cubic }));
            cubic.Attributions.ShouldNotBe(plain.Attributions);
            Explain(model, options).ShouldBe(sampler == KernelShapSampler.PairedLeverage ? cubic : plain);
        }
    }

    [Fact]
    public void A_fit_needs_the_two_ends_and_says_so()
    {
        var explainer = new KernelShapExplainer(new());
        var whole = Explain(Sum(5)).Evaluation;
        foreach (var rows in new int[][] { [], [0], [0, 2, 3], [1, 0, 2, 3] })
        {
            explainer.Fit(Rows(whole, rows)).ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("first two samples");
        }
    }

    private static Evaluation Rows(Evaluation evaluation, int[] rows) => new(
        evaluation.Masks.Select(rows), DoubleMatrix.FromRows(1, [.. rows.Select(row => ValueArray.Create(evaluation.Outputs.Row(row)))]))
    {
        Weights = [.. rows.Select(row => evaluation.Weights[row])],
    };

    /// <summary>Feature <c>j</c> adds <c>j + 1</c>.</summary>
    private static LocalModel Sum(int features) => LocalModel.FromGame(features, 1, kept =>
        [Enumerable.Range(0, features).Where(j => kept[j]).Sum(j => j + 1.0)]);

    private static Explanation Explain(LocalModel model, KernelShapOptions? options = null)
    {
        var result = Run(model, options ?? new(), Seed);
        result.IsOk.ShouldBeTrue(result.IsOk ? "" : result.ErrorValue.Describe());
        return result.ResultValue;
    }

    private static FSharpResult<Explanation, PipelineError> Run(LocalModel model, KernelShapOptions options, Seed seed) =>
        TestInterpreter.Run(new KernelShapExplainer(options).Explain(model, seed));
}
