using System.Globalization;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Tests.Shapley;

namespace PluginHost.Benchmarks.Studies;

/// <summary>
/// What samplers of Kernel SHAP are worth: error per question and coverage of 95% intervals, on a hundred games of 16 features whose
/// Shapley values are known. Questions include the two ends.
/// </summary>
internal static class SamplingStudy
{
    private static readonly (string Name, Func<int, int, RandomStream, CoalitionSample> Draw, bool Cubic)[] Samplers =
    [
        ("independent pairs", PairedKernelSampler.Draw, false),
        ("shap", ShapSampler.Draw, false),
        ("captum", CaptumSampler.Draw, false),
        ("paired-leverage, no adjustment", LeverageSampler.Draw, false),
        ("paired-leverage, cubic", LeverageSampler.Draw, true),
    ];

    /// <summary>Prints the table.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="replications">How many samples of each number of questions each sampler draws, spread over the games.</param>
    internal static void Run(TextWriter writer, int replications)
    {
        writer.WriteLine("| questions | sampler | mean error | ratio of means | mean ratio | coverage |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (var questions in new[] { 110, 300, 1000 })
        {
            double[]? reference = null;
            foreach (var (name, draw, cubic) in Samplers)
            {
                var (errors, coverage) = Measure(draw, cubic, questions, replications);
                reference ??= errors;
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {questions} | {name} | {errors.Average():0.000e-0} | {errors.Average() / reference.Average():0.00} | {errors.Zip(reference, (error, other) => error / other).Average():0.00} | {coverage:0.0%} |"));
            }
        }
    }

    /// <summary>The mean error of each game, and how often 1.96 standard errors hold the exact value.</summary>
    private static (double[] Errors, double Coverage) Measure(
        Func<int, int, RandomStream, CoalitionSample> draw, bool cubic, int questions, int replications)
    {
        var games = SigmoidGame.All;
        var errors = new double[games.Count];
        var (held, all) = (0, 0);
        for (var number = 0; number < replications; number++)
        {
            var game = games[number % games.Count];
            var stream = Seed.FromRoot(5).Derive("study").Derive($"{questions} questions").Derive($"{number}").Stream();
            var fit = game.Fit(draw(questions - 2, SigmoidGame.Features, stream), cubic);
            errors[number % games.Count] += game.Error(fit.Attributions) * games.Count / replications;
            for (var j = 0; j < SigmoidGame.Features; j++)
            {
                held += Math.Abs(fit.Attributions[0, j] - game.Shapley[j]) <= 1.96 * fit.StandardErrors![0, j] ? 1 : 0;
                all++;
            }
        }

        return (errors, held / (double)all);
    }
}
