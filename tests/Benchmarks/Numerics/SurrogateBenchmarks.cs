using BenchmarkDotNet.Attributes;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Kernels;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Selection;

namespace PluginHost.Benchmarks.Numerics;

/// <summary>What LIME computes for one instance with two outputs, step by step.</summary>
[MemoryDiagnoser]
public class SurrogateBenchmarks
{
    private static readonly Seed Seed = Seed.FromRoot(1);

    private MaskMatrix _masks = null!;
    private DoubleMatrix _outputs = null!;
    private ValueArray<double> _weights;
    private MaskRegression _regression = null!;

    [Params(1000)]
    public int Samples { get; set; }

    [Params(25, 100, 5000)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var noise = Seed.Derive("noise").Stream();
        _masks = Sample();
        _outputs = DoubleMatrix.Init(Samples, 2, (i, k) =>
            (k == 0 ? 1 : -1) * _masks.Kept(i) / (double)Features + (0.1 * noise.NextDouble()));
        _weights = ExponentialKernel.Weights(CosineDistance.ToUnperturbed(_masks));
        _regression = State();
    }

    [Benchmark]
    public MaskMatrix Sample() => LimeSampler.Draw(Samples, Features, Seed.Derive("masks").Stream());

    [Benchmark]
    public MaskRegression State() => MaskRegression.Create(_masks, _outputs, _weights);

    [Benchmark]
    public ValueArray<ValueArray<int>> SelectHighestWeights() => HighestWeights.Select(_regression, 10);

    [Benchmark]
    public ValueArray<int> SelectForward() => ForwardSelection.Select(_regression, 0, 6);

    [Benchmark]
    public ValueArray<int> SelectByLassoPath() => LassoPathSelection.Select(_regression, 0, 10);
}
