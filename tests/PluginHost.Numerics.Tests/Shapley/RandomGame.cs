using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Tests.Shapley;

/// <summary>A game without any structure: the value of each coalition is a random number.</summary>
internal sealed record RandomGame(int Features, int Number, ValueArray<double> Values)
{
    /// <summary>Games of two to eight features.</summary>
    internal static Arbitrary<RandomGame> Any { get; } = (
        from features in Gen.Choose(2, 8)
        from number in Gen.Choose(0, 1_000_000)
        select Create(features, number)).ToArbitrary();

    /// <summary>What all features are worth.</summary>
    internal double Total => Values.Span[^1] - Values[0];

    internal static RandomGame Create(int features, int number)
    {
        var stream = Seed.FromRoot((ulong)number).Derive("game").Stream();
        return new(features, number, ValueArray.Init(1 << features, _ => (2 * stream.NextDouble()) - 1));
    }

    internal RandomStream Stream(string purpose = "sample") => Seed.FromRoot((ulong)Number).Derive(purpose).Stream();

    /// <summary>The game with its values changed, coalition by coalition.</summary>
    internal RandomGame With(Func<int, double> value) => this with { Values = ValueArray.Init(Values.Count, value) };

    /// <summary>All three samplers on this game.</summary>
    internal IEnumerable<CoalitionSample> Samples(int samples) =>
    [
        ShapSampler.Draw(samples, Features, Stream()),
        CaptumSampler.Draw(samples, Features, Stream()),
        LeverageSampler.Draw(samples, Features, Stream()),
    ];

    internal KernelRegression Problem(CoalitionSample sample) => KernelRegression.Create(
        sample, DoubleMatrix.Init(sample.Samples, 1, (i, _) => Worth(sample.Masks, i)), [Total]);

    internal ValueArray<double> Fit(CoalitionSample sample, bool cubic = false) =>
        ValueArray.Create(Problem(sample).Fit(cubic).Attributions.Row(0));

    internal double Worth(MaskMatrix masks, int sample) => Values[(int)masks.Row(sample)[0]] - Values[0];
}
