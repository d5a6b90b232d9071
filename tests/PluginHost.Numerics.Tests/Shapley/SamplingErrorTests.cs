using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests.Shapley;

/// <summary>
/// Error per question and coverage of standard errors on games whose exact values are known. Questions include the two ends. The
/// benchmarks' command <c>study</c> does the same with more repetitions, and prints the tables.
/// </summary>
public sealed class SamplingErrorTests
{
    [Theory]
    [InlineData(110, 0.95, 0.95)]
    [InlineData(300, 0.80, 0.80)]
    [InlineData(1000, 0.60, 0.40)]
    public void Leverage_has_the_least_error_for_its_questions_and_less_with_the_cubic_adjustment(int questions, double atMost, double adjustedAtMost)
    {
        var reference = Errors(PairedKernelSampler.Draw, questions);
        var leverage = Errors(LeverageSampler.Draw, questions);
        var adjusted = Errors(LeverageSampler.Draw, questions, cubic: true);
        leverage.Zip(reference, (error, other) => error / other).Average().ShouldBeLessThan(atMost);
        adjusted.Zip(reference, (error, other) => error / other).Average().ShouldBeLessThan(adjustedAtMost);
        (leverage.Average() / reference.Average()).ShouldBeLessThan(atMost);
        adjusted.Average().ShouldBeLessThan(0.85 * leverage.Average());
        leverage.Average().ShouldBeLessThan(Errors(ShapSampler.Draw, questions).Average());
        leverage.Average().ShouldBeLessThan(Errors(CaptumSampler.Draw, questions).Average());
    }

    [Theory]
    [InlineData(110)]
    [InlineData(300)]
    [InlineData(1000)]
    public void Intervals_of_1_96_standard_errors_hold_the_exact_value_93_to_97_times_in_a_hundred(int questions)
    {
        foreach (var (draw, cubic) in new (Func<int, int, RandomStream, CoalitionSample>, bool)[]
        {
            (LeverageSampler.Draw, false), (LeverageSampler.Draw, true), (ShapSampler.Draw, false), (CaptumSampler.Draw, false),
        })
        {
            var (held, all) = (0, 0);
            for (var number = 0; number < 300; number++)
            {
                var game = SigmoidGame.All[number % SigmoidGame.All.Count];
                var fit = game.Fit(draw(questions - 2, SigmoidGame.Features, Stream(questions, number)), cubic);
                for (var j = 0; j < SigmoidGame.Features; j++)
                {
                    var distance = Math.Abs(fit.Attributions[0, j] - game.Shapley[j]);
                    held += distance <= 1.96 * fit.StandardErrors![0, j] ? 1 : 0;
                    all++;
                }
            }

            (held / (double)all).ShouldBeInRange(0.93, 0.97);
        }
    }

    /// <summary>The mean error of each game.</summary>
    private static double[] Errors(Func<int, int, RandomStream, CoalitionSample> draw, int questions, bool cubic = false) =>
        [.. SigmoidGame.All.Select((game, number) => Enumerable.Range(0, 3).Average(repetition => game.Error(
            game.Fit(draw(questions - 2, SigmoidGame.Features, Stream(questions, (1000 * repetition) + number)), cubic).Attributions)))];

    private static RandomStream Stream(int questions, int number) =>
        Seed.FromRoot(4).Derive("sampling error").Derive($"{questions} questions").Derive($"{number}").Stream();
}
