using FsCheck;
using FsCheck.Fluent;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Tests.Shapley;

public sealed class L1SelectionTests
{
    [Fact]
    public void Selected_features_share_the_whole_total_and_the_others_have_none() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(20, 60).ToArbitrary(), (game, samples) =>
        {
            var problem = game.Problem(LeverageSampler.Draw(samples, game.Features, game.Stream()));
            var selection = new L1Selection(problem);
            foreach (var features in new[]
            {
                selection.First(0, 2), selection.AtPenalty(0, 0.01), selection.AtPenalty(0, 1e6),
                selection.ByCriterion(0, InformationCriterion.Akaike), selection.ByCriterion(0, InformationCriterion.Bayes),
            })
            {
                features.Count.ShouldBeGreaterThan(0);
                var fit = problem.Fit(0, features);
                fit.Sum().ShouldBe(game.Total, 1e-9);
                Enumerable.Range(0, fit.Count).Where(j => fit[j] != 0).ShouldBeSubsetOf(features);
            }
        }));

    [Fact]
    public void A_penalty_too_strong_for_any_feature_keeps_the_first_one()
    {
        var game = RandomGame.Create(6, 4);
        var problem = game.Problem(ShapSampler.Draw(40, 6, game.Stream()));
        var selection = new L1Selection(problem);
        selection.AtPenalty(0, 1e6).Count.ShouldBe(1);
        selection.First(0, 3).Count.ShouldBe(3);
        selection.First(0, 2).ShouldBe(selection.First(0, 3).Take(2));
    }

    [Fact]
    public void A_criterion_needs_more_rows_than_features()
    {
        var game = RandomGame.Create(8, 4);
        var few = LeverageSampler.Draw(4, 8, game.Stream());
        L1Selection.CanWeigh(few).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => new L1Selection(game.Problem(few)).ByCriterion(0, InformationCriterion.Bayes))
            .Message.ShouldContain("4 coalitions of 8 features");
        L1Selection.CanWeigh(LeverageSampler.Draw(10, 8, game.Stream())).ShouldBeTrue();
    }
}
