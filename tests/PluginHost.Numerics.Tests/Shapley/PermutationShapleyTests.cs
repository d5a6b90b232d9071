using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Shapley;

public sealed class PermutationShapleyTests
{
    [Fact]
    public void Attributions_sum_to_what_all_features_are_worth_and_orders_differ_from_their_reverses() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomGame.Any, Gen.Choose(1, 6).ToArbitrary(), (game, pairs) =>
        {
            var sample = PermutationSample.Draw(pairs, game.Features, game.Stream());
            sample.Masks.Samples.ShouldBe(2 + (2 * pairs * (game.Features - 1)));
            for (var step = 0; step <= game.Features; step++)
            {
                sample.Masks.Kept(sample.Row(0, reversed: false, step)).ShouldBe(step);
                (sample.Masks.Row(sample.Row(0, reversed: false, step))[0] ^ sample.Masks.Row(sample.Row(0, reversed: true, game.Features - step))[0])
                    .ShouldBe((1UL << game.Features) - 1);
            }

            var (attributions, errors) = PermutationShapley.Estimate(sample, Outputs(game, sample));
            attributions.Row(0).ToArray().Sum().ShouldBe(game.Total, 1e-12);
            (errors is null).ShouldBe(pairs == 1);
        }));

    [Fact]
    public void An_order_and_its_reverse_are_exact_for_games_of_pairs()
    {
        // Whatever the order, of each interacting pair each one joins last once.
        var game = RandomGame.Create(5, 1).With(coalition =>
            ((coalition & 3) == 3 ? 2 : 0) + ((coalition & 20) == 20 ? -1 : 0) + ((coalition & 8) != 0 ? 0.5 : 0));
        var sample = PermutationSample.Draw(4, 5, game.Stream());
        var (attributions, errors) = PermutationShapley.Estimate(sample, Outputs(game, sample));
        ValueArray.Create(attributions.Row(0)).ShouldBeWithin(1e-12, ExactShapley.Values(5, game.Values.Span));
        ValueArray.Create(attributions.Row(0)).ShouldBeWithin(1e-12, [1, 1, -0.5, 0.5, -0.5]);
        errors.ShouldNotBeNull().Span.ToArray().ShouldAllBe(error => error < 1e-12);
    }

    [Fact]
    public void Two_standard_errors_hold_the_exact_value_about_as_often_as_they_should()
    {
        var (held, all) = (0, 0);
        for (var number = 0; number < 200; number++)
        {
            var game = RandomGame.Create(6, number);
            var sample = PermutationSample.Draw(40, 6, game.Stream());
            var (attributions, errors) = PermutationShapley.Estimate(sample, Outputs(game, sample));
            var exact = ExactShapley.Values(6, game.Values.Span);
            for (var j = 0; j < 6; j++)
            {
                held += Math.Abs(attributions[0, j] - exact[j]) <= 1.96 * errors![0, j] ? 1 : 0;
                all++;
            }
        }

        (held / (double)all).ShouldBeInRange(0.92, 0.97);
    }

    [Fact]
    public void Without_an_order_to_draw_the_ends_say_all()
    {
        PermutationSample.Draw(3, 0, RandomGame.Create(2, 1).Stream()).Masks.Samples.ShouldBe(1);
        var sample = PermutationSample.Draw(3, 1, RandomGame.Create(2, 1).Stream());
        sample.Masks.Samples.ShouldBe(2);
        PermutationShapley.Estimate(sample, DoubleMatrix.Create(2, 1, [0.75, 0.25])).Attributions[0, 0].ShouldBe(0.5);
    }

    private static DoubleMatrix Outputs(RandomGame game, PermutationSample sample) =>
        DoubleMatrix.Init(sample.Masks.Samples, 1, (i, _) => game.Values[(int)sample.Masks.Row(i)[0]]);
}
