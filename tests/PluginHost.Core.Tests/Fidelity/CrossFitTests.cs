using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Tests.Stages;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class CrossFitTests
{
    private static readonly Seed Root = Seed.FromRoot(5);

    [Fact]
    public void Equal_masks_share_a_fold_and_the_instance_is_in_none() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(2, 8).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), (features, count) =>
        {
            var masks = LimeSampler.Draw(60, features, Root.Derive($"{features}").Stream());
            var folds = MaskFolds.Deal(masks, count, Root.Stream()).ShouldNotBeNull();
            for (var sample = 0; sample < masks.Samples; sample++)
            {
                (folds.OfSample[sample] == -1).ShouldBe(masks.Kept(sample) == features);
                for (var other = 0; other < sample; other++)
                {
                    (masks.Row(sample).SequenceEqual(masks.Row(other)) && folds.OfSample[sample] != folds.OfSample[other]).ShouldBeFalse();
                }
            }

            folds.OfSample.Where(fold => fold >= 0).Distinct().Count().ShouldBe(folds.Count);
            folds.Count.ShouldBeLessThanOrEqualTo(count);
        }));

    [Fact]
    public void One_mask_beside_the_instance_makes_no_folds()
    {
        MaskFolds.Deal(Explained.Masks("1", "0", "0", "0"), 5, Root.Stream()).ShouldBeNull();
        MaskFolds.Deal(Explained.Masks("11", "01", "00", "00"), 5, Root.Stream()).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void Each_fit_leaves_out_its_fold_and_speaks_for_it_alone()
    {
        var masks = Explained.Masks("111", "011", "101", "110", "001", "100");
        var evaluation = new Evaluation(masks, Explained.Answers(1, 0.2, 0.3, 0.4, 0.5, 0.6)) { Weights = [0, 1, 2, 3, 4, 5] };
        var folds = MaskFolds.Deal(masks, 5, Root.Stream()).ShouldNotBeNull();
        var fits = CrossFit.Fits(new MeanSurrogate(), evaluation, folds).ShouldNotBeNull();
        folds.Count.ShouldBe(5);
        foreach (var fit in fits.Select((fit, fold) => (Seen: fit.Evaluation, Fold: fold)))
        {
            var left = folds.OfSample.ToList().IndexOf(fit.Fold);
            fit.Seen.Masks.Samples.ShouldBe(5);
            fit.Seen.Outputs.Column(0).ShouldBe(evaluation.Outputs.Column(0).Where((_, sample) => sample != left));
            fit.Seen.Weights.ShouldBe(evaluation.Weights.Where((_, sample) => sample != left));
        }

        // The surrogate says the mean of what it was fitted to: 3 less the answer it has not seen, over 5.
        var tested = folds.Tested;
        var surrogate = new SurrogateFits(fits, ValueArray.From(tested.Select(sample => folds.OfSample[sample])));
        var said = surrogate.Evaluate(masks.Select(tested)).Column(0);
        for (var i = 0; i < tested.Count; i++)
        {
            said[i].ShouldBe((3 - evaluation.Outputs[tested[i], 0]) / 5, 1e-12);
        }
    }

    [Fact]
    public void A_method_that_cannot_be_fitted_to_a_part_has_no_fits()
    {
        var masks = Explained.Masks("111", "011", "101");
        CrossFit.Fits(new MeanSurrogate(least: 3), new Evaluation(masks, Explained.Answers(1, 0, 0)), MaskFolds.Deal(masks, 2, Root.Stream())!).ShouldBeNull();
        CrossFit.Fits(new MeanSurrogate(broken: true), new Evaluation(masks, Explained.Answers(1, 0, 0)), MaskFolds.Deal(masks, 2, Root.Stream())!).ShouldBeNull();
    }
}
