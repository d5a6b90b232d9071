using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Shapley;

public sealed class KernelRegressionTests
{
    private const int Everything = 1 << 10;

    [Fact]
    public void Every_coalition_there_is_gives_exact_Shapley_values_to_1e_12_and_no_error() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, game =>
        {
            foreach (var sample in new[]
            {
                ShapSampler.Draw(Everything, game.Features, game.Stream()),
                LeverageSampler.Draw(Everything, game.Features, game.Stream()),
            })
            {
                sample.Samples.ShouldBe((1 << game.Features) - 2);
                foreach (var cubic in new[] { false, true })
                {
                    var fit = game.Problem(sample).Fit(cubic);
                    ValueArray.Create(fit.Attributions.Row(0)).ShouldBeWithin(1e-12, ExactShapley.Values(game.Features, game.Values.Span));
                    fit.StandardErrors.ShouldBe(DoubleMatrix.Init(1, game.Features, (_, _) => 0));
                }
            }
        }));

    [Fact]
    public void Attributions_sum_to_what_all_features_are_worth_on_any_sample() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(0, 40).ToArbitrary(), (game, samples) =>
        {
            foreach (var sample in game.Samples(samples))
            {
                game.Fit(sample).Sum().ShouldBe(game.Total, 1e-12);
                game.Fit(sample, cubic: true).Sum().ShouldBe(game.Total, 1e-12);
            }
        }));

    [Fact]
    public void Of_a_sum_of_games_on_the_same_coalitions_attributions_are_the_sum() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(2, 60).ToArbitrary(), (game, samples) =>
        {
            var other = RandomGame.Create(game.Features, game.Number + 1);
            var sum = game.With(coalition => (2 * game.Values[coalition]) - other.Values[coalition]);
            foreach (var sample in game.Samples(samples))
            {
                var (first, second) = (game.Fit(sample), other.Fit(sample));
                sum.Fit(sample).ShouldBeWithin(1e-8, ValueArray.Init(first.Count, j => (2 * first[j]) - second[j]));
            }
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Permuting_the_columns_of_masks_permutes_the_attributions_and_their_errors(bool cubic) =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(2, 60).ToArbitrary(), (game, samples) =>
        {
            var order = Enumerable.Range(0, game.Features).ToArray();
            game.Stream("order").Shuffle<int>(order);
            foreach (var sample in game.Samples(samples))
            {
                var problem = game.Problem(sample);
                var permuted = sample with
                {
                    Masks = MaskMatrix.Init(sample.Samples, game.Features, (i, j) => sample.Masks[i, order[j]]),
                };
                var fit = problem.Fit(cubic);
                var other = KernelRegression.Create(permuted, problem.Worths, problem.Totals).Fit(cubic);
                Row(other.Attributions).ShouldBeWithin(1e-8, ValueArray.Init(game.Features, j => fit.Attributions[0, order[j]]));
                (other.StandardErrors is null).ShouldBe(fit.StandardErrors is null);
                if (fit.StandardErrors is { } errors && other.StandardErrors is { } permutedErrors)
                {
                    Row(permutedErrors).ShouldBeWithin(1e-6, ValueArray.Init(game.Features, j => errors[0, order[j]]));
                }
            }
        }));

    [Fact]
    public void Under_enumeration_a_feature_that_adds_nothing_gets_nothing_and_twins_get_the_same() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, game =>
        {
            // Feature 0 changes nothing; in the second game features 0 and 1 can be exchanged.
            var dummy = game.With(coalition => game.Values[coalition & ~1]);
            var twins = game.With(coalition => game.Values[(coalition & 3) == 2 ? (coalition & ~3) | 1 : coalition]);
            foreach (var sample in new[]
            {
                ShapSampler.Draw(Everything, game.Features, game.Stream()),
                LeverageSampler.Draw(Everything, game.Features, game.Stream()),
            })
            {
                foreach (var cubic in new[] { false, true })
                {
                    dummy.Fit(sample, cubic)[0].ShouldBe(0, 1e-12);
                    var shares = twins.Fit(sample, cubic);
                    shares[0].ShouldBe(shares[1], 1e-12);
                }
            }
        }));

    [Fact]
    public void A_constant_game_has_attributions_and_errors_of_exactly_zero() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(2, 60).ToArbitrary(), (game, samples) =>
        {
            var constant = game.With(_ => 0.1);
            foreach (var sample in game.Samples(samples))
            {
                var fit = constant.Problem(sample).Fit(cubic: true);
                fit.Attributions.ShouldBe(DoubleMatrix.Init(1, game.Features, (_, _) => 0));
                fit.Scores.ShouldBe([1]);
                (fit.StandardErrors?.Span.ToArray() ?? []).ShouldAllBe(error => error == 0);
            }
        }));

    [Fact]
    public void An_additive_game_is_found_exactly_with_errors_of_rounding_alone()
    {
        var sample = LeverageSampler.Draw(400, 40, RandomGame.Create(2, 5).Stream());
        var fit = Additive(sample, j => j - 7.5).Fit(cubic: true);
        Row(fit.Attributions).ShouldBeWithin(1e-10, ValueArray.Init(40, j => j - 7.5));
        fit.StandardErrors.ShouldNotBeNull().Span.ToArray().ShouldAllBe(error => error < 1e-9);
        fit.Scores[0].ShouldBe(1, 1e-10);
    }

    [Fact]
    public void The_cubic_adjustment_takes_most_of_the_error_out_of_the_cube_of_a_sum()
    {
        // Of weights −3, 0 and 3 those of a sign are alike, and there are as many of each: attributions point along the weights.
        const int Features = 12;
        double Cube(Func<int, bool> kept) =>
            Math.Pow(Enumerable.Range(0, Features).Sum(j => ((j % 3) - 1) * (kept(j) ? 3.0 : -3.0)), 3);
        var exact = ExactShapley.Values(Features, [.. Enumerable.Range(0, 1 << Features).Select(set => Cube(j => (set >> j & 1) != 0))]);
        var sample = LeverageSampler.Draw(1 << Features, Features, RandomGame.Create(2, 5).Stream());
        var rows = Enumerable.Range(0, sample.Samples / 2).Where(pair => pair % 5 == 0).SelectMany(pair => new[] { 2 * pair, (2 * pair) + 1 }).ToArray();
        var part = new CoalitionSample(sample.Masks.Select(rows), ValueArray.From(rows.Select(row => sample.Weights[row])), VarianceFactors: []);
        var problem = KernelRegression.Create(
            part, DoubleMatrix.Init(rows.Length, 1, (i, _) => Cube(j => part.Masks[i, j]) - Cube(_ => false)), [Cube(_ => true) - Cube(_ => false)]);
        double Error(bool cubic) => Row(problem.Fit(cubic).Attributions).Zip(exact, (a, b) => Math.Abs(a - b)).Max();
        Error(cubic: true).ShouldBeLessThan(Error(cubic: false) / 3);
        problem.Fit(cubic: true).StandardErrors.ShouldBeNull();
    }

    [Fact]
    public void Outputs_share_masks_and_keep_their_own_attributions()
    {
        var games = Enumerable.Range(1, 10).Select(number => RandomGame.Create(7, number)).ToArray();
        var sample = LeverageSampler.Draw(60, 7, games[0].Stream());
        var fit = KernelRegression.Create(
            sample,
            DoubleMatrix.Init(sample.Samples, games.Length, (i, k) => games[k].Worth(sample.Masks, i)),
            ValueArray.From(games.Select(game => game.Total))).Fit();
        for (var k = 0; k < games.Length; k++)
        {
            var alone = games[k].Problem(sample).Fit();
            ValueArray.Create(fit.Attributions.Row(k)).ShouldBeWithin(1e-12, Row(alone.Attributions));
            ValueArray.Create(fit.StandardErrors!.Row(k)).ShouldBeWithin(1e-12, Row(alone.StandardErrors!));
        }
    }

    [Theory]
    [InlineData(10, 40)]
    [InlineData(100, 40)]
    public void Fewer_coalitions_than_features_give_finite_attributions_near_an_even_share_and_no_errors(int samples, int features)
    {
        // With ten samples the dual form solves, with a hundred, whose pairs repeat, the primal one.
        var sample = CaptumSampler.Draw(samples, features, RandomGame.Create(2, 3).Stream());
        var few = sample with { Masks = sample.Masks.Select([.. Enumerable.Range(0, samples).Select(i => i % 8)]) };
        var fit = Additive(few, _ => 1).Fit();
        Row(fit.Attributions).ShouldBeWithin(1e-9, ValueArray.Init(features, _ => 1.0));
        fit.StandardErrors.ShouldBeNull();
    }

    [Fact]
    public void Numbers_that_are_not_finite_and_shapes_that_differ_are_refused()
    {
        var sample = LeverageSampler.Draw(6, 3, RandomGame.Create(2, 1).Stream());
        Should.Throw<ArgumentException>(() => KernelRegression.Create(sample, DoubleMatrix.Init(6, 1, (i, _) => i == 4 ? double.NaN : 0), [0]))
            .Message.ShouldContain("coalition 4");
        Should.Throw<ArgumentException>(() => KernelRegression.Create(sample, DoubleMatrix.Init(6, 1, (_, _) => 0), [double.PositiveInfinity]))
            .Message.ShouldContain("output 0");
        Should.Throw<ArgumentException>(() => KernelRegression.Create(sample, DoubleMatrix.Init(5, 1, (_, _) => 0), [0]))
            .Message.ShouldContain("5 × 1");
    }

    private static KernelRegression Additive(CoalitionSample sample, Func<int, double> effect) => KernelRegression.Create(
        sample,
        DoubleMatrix.Init(sample.Samples, 1, (i, _) =>
            Enumerable.Range(0, sample.Features).Where(j => sample.Masks[i, j]).Sum(effect)),
        [Enumerable.Range(0, sample.Features).Sum(effect)]);

    private static ValueArray<double> Row(DoubleMatrix matrix) => ValueArray.Create(matrix.Row(0));
}
