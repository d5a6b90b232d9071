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
    public void Equal_masks_and_complements_share_a_fold_and_the_instance_is_in_none() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(2, 8).ToArbitrary(), Gen.Choose(2, 6).ToArbitrary(), (features, count) =>
        {
            var masks = LimeSampler.Draw(60, features, Root.Derive($"{features}").Stream());
            var folds = Deal(masks, count).ShouldNotBeNull();
            var complements = masks.Complements();
            for (var sample = 0; sample < masks.Samples; sample++)
            {
                (folds.OfSample[sample] == -1).ShouldBe(masks.Kept(sample) == features);
                for (var other = 0; other < sample; other++)
                {
                    if (folds.OfSample[sample] >= 0 && folds.OfSample[other] >= 0
                        && (masks.Row(sample).SequenceEqual(masks.Row(other)) || masks.Row(sample).SequenceEqual(complements.Row(other))))
                    {
                        folds.OfSample[sample].ShouldBe(folds.OfSample[other]);
                    }
                }
            }

            folds.OfSample.Where(fold => fold >= 0).Distinct().Count().ShouldBe(folds.Count);
            folds.Count.ShouldBeLessThanOrEqualTo(count);
        }));

    [Fact]
    public void One_mask_beside_the_instance_makes_no_folds()
    {
        Deal(Explained.Masks("1", "0", "0", "0"), 5).ShouldBeNull();
        Deal(Explained.Masks("11", "01", "00", "00"), 5).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void Samples_that_are_no_draws_are_in_no_fold()
    {
        var masks = Explained.Masks("111", "000", "001", "110", "010", "101");
        var folds = MaskFolds.Deal(new(masks, Explained.Answers(1, 0, 0, 0, 0, 0)) { Weights = [0, 0, 1, 1, 1, 1] }, 5, Root.Stream()).ShouldNotBeNull();
        folds.Count.ShouldBe(2);
        folds.Tested.ShouldBe([2, 3, 4, 5]);
        folds.OfSample[2].ShouldBe(folds.OfSample[3]);
        folds.OfSample[4].ShouldBe(folds.OfSample[5]);
    }

    [Fact]
    public void Each_fit_leaves_out_its_fold_and_speaks_for_it_alone()
    {
        var masks = Explained.Masks("1111", "0111", "1011", "1101", "1110", "1100");
        var evaluation = new Evaluation(masks, Explained.Answers(1, 0.2, 0.3, 0.4, 0.5, 0.6)) { Weights = [0, 1, 2, 3, 4, 5] };
        var folds = Deal(masks, 5).ShouldNotBeNull();
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
        CrossFit.Fits(new MeanSurrogate(least: 3), new Evaluation(masks, Explained.Answers(1, 0, 0)), Deal(masks, 2)!).ShouldBeNull();
        CrossFit.Fits(new MeanSurrogate(broken: true), new Evaluation(masks, Explained.Answers(1, 0, 0)), Deal(masks, 2)!).ShouldBeNull();
    }

    private static MaskFolds? Deal(MaskMatrix masks, int folds) =>
        MaskFolds.Deal(new(masks, DoubleMatrix.Init(masks.Samples, 1, (_, _) => 0)), folds, Root.Stream());
}
