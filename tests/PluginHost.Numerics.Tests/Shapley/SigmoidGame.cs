using System.Text.Json;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Tests.Shapley;

/// <summary>
/// A game of 16 features like a classifier's probability: <c>v = σ(−0.3 + w·z + Σ c·zᵢ·zⱼ)</c> with <c>w</c> drawn from Laplace's
/// distribution and scaled to norm 2.5, and eight pairs with coefficients from N(0, 0.8). Games and their exact Shapley values
/// were made by an independent program and are kept beside this file.
/// </summary>
internal sealed record SigmoidGame(ValueArray<double> Values, ValueArray<double> Shapley)
{
    internal const int Features = 16;

    private static readonly Lazy<IReadOnlyList<SigmoidGame>> Games = new(Read);

    /// <summary>All hundred games.</summary>
    internal static IReadOnlyList<SigmoidGame> All => Games.Value;

    internal KernelFit Fit(CoalitionSample sample, bool cubic = false) => KernelRegression.Create(
        sample,
        DoubleMatrix.Init(sample.Samples, 1, (i, _) => Values[(int)sample.Masks.Row(i)[0]] - Values[0]),
        [Values[(1 << Features) - 1] - Values[0]]).Fit(cubic);

    /// <summary>The error of attributions, <c>Σ(φ̂ − φ)² / Σφ²</c>.</summary>
    internal double Error(DoubleMatrix attributions)
    {
        var (wrong, all) = (0.0, 0.0);
        for (var j = 0; j < Features; j++)
        {
            wrong += Math.Pow(attributions[0, j] - Shapley[j], 2);
            all += Shapley[j] * Shapley[j];
        }

        return wrong / all;
    }

    private static IReadOnlyList<SigmoidGame> Read()
    {
        using var stream = typeof(SigmoidGame).Assembly.GetManifestResourceStream("games16.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(game => new SigmoidGame(
            Evaluate(
                Numbers(game.GetProperty("linear")),
                [.. game.GetProperty("pairs").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetInt32(), pair[2].GetDouble()))]),
            Numbers(game.GetProperty("shapley"))))];
    }

    private static ValueArray<double> Evaluate(ValueArray<double> linear, (int First, int Second, double Effect)[] pairs) =>
        ValueArray.Init(1 << Features, coalition =>
        {
            var sum = -0.3;
            for (var j = 0; j < Features; j++)
            {
                sum += (coalition >> j & 1) * linear[j];
            }

            foreach (var (first, second, effect) in pairs)
            {
                sum += (coalition >> first & coalition >> second & 1) * effect;
            }

            return 1 / (1 + Math.Exp(-sum));
        });

    private static ValueArray<double> Numbers(JsonElement array) =>
        ValueArray.From(array.EnumerateArray().Select(number => number.GetDouble()));
}
