using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Kernels;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests;

/// <summary>A regression problem for properties: masks as LIME draws them, random linear outputs with noise.</summary>
internal sealed record RandomProblem(MaskMatrix Masks, DoubleMatrix Outputs, ValueArray<double> Weights)
{
    /// <summary>Problems with enough samples to be determined, and with hardly any.</summary>
    internal static Arbitrary<RandomProblem> Any { get; } = (
        from samples in Gen.Choose(2, 60)
        from features in Gen.Choose(1, 40)
        from number in Gen.Choose(0, 1_000_000)
        select Create(samples, features, 2, number)).ToArbitrary();

    /// <summary>Problems whose unpenalised solution is unique.</summary>
    internal static Arbitrary<RandomProblem> Determined { get; } = (
        from features in Gen.Choose(1, 12)
        from number in Gen.Choose(0, 1_000_000)
        select Create(60 + 10 * features, features, 2, number)).ToArbitrary();

    internal MaskRegression Regression => MaskRegression.Create(Masks, Outputs, Weights);

    internal static RandomProblem Create(int samples, int features, int outputs, int number)
    {
        var stream = Seed.FromRoot((ulong)number).Derive("problem").Stream();
        var masks = LimeSampler.Draw(samples, features, stream);
        var truth = DoubleMatrix.Init(outputs, features, (_, _) => stream.NextDouble() * 2 - 1);
        var values = DoubleMatrix.Init(samples, outputs, (i, k) =>
            Enumerable.Range(0, features).Where(j => masks[i, j]).Sum(j => truth[k, j]) + stream.NextDouble());
        return new(masks, values, ExponentialKernel.Weights(CosineDistance.ToUnperturbed(masks)));
    }

    /// <summary>The same samples in another order.</summary>
    internal RandomProblem Permuted(int number)
    {
        var order = Enumerable.Range(0, Masks.Samples).ToArray();
        Seed.FromRoot((ulong)number).Derive("order").Stream().Shuffle<int>(order);
        return new(
            Masks.Select(order),
            DoubleMatrix.Init(order.Length, Outputs.Columns, (i, k) => Outputs[order[i], k]),
            ValueArray.From(order.Select(i => Weights[i])));
    }
}
