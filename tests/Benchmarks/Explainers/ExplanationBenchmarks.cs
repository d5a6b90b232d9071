using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Explainers.KernelShap;
using PluginHost.Explainers.Lime;

namespace PluginHost.Benchmarks.Explainers;

/// <summary>A whole explanation of two outputs, from masks to attributions, of a model that costs next to nothing.</summary>
[MemoryDiagnoser]
[ReferenceRatio]
public class ExplanationBenchmarks
{
    private static readonly IExplainer LimeExplainer = new LimeExplainer(new LimeOptions());
    private static readonly IExplainer KernelShapExplainer = new KernelShapExplainer(new KernelShapOptions());
    private static readonly IExplainer ShapSampling = new KernelShapExplainer(new KernelShapOptions(Sampler: KernelShapSampler.Shap));

    private LocalModel _model = null!;
    private Seed _seed = null!;
    private int _explained;

    [Params(10, 25, 50, 100, 200)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _seed = Seed.FromRoot(1);
        _model = new(
            [.. Enumerable.Range(0, Features).Select(j => new Feature($"x{j}", j))],
            ["yes", "no"],
            masks => Pipeline.Return(masks).Select(Answer));
    }

    [Benchmark]
    public Explanation Lime() => Explain(LimeExplainer);

    [Benchmark]
    public Explanation KernelShap() => Explain(KernelShapExplainer);

    [Benchmark]
    public Explanation KernelShapAsShapSamples() => Explain(ShapSampling);

    /// <summary>Another seed each time, as with another instance.</summary>
    private Explanation Explain(IExplainer explainer) => TestInterpreter.Run(
        explainer.Explain(_model, _seed.Derive((_explained++ & 15) switch { 0 => "a", < 4 => "b", < 9 => "c", _ => "d" }))).ResultValue;

    /// <summary>A probability that depends on the first 64 features and is no linear function of them.</summary>
    private static ImmutableArray<FSharpResult<ValueArray<double>, QuestionError>> Answer(MaskMatrix masks)
    {
        var answers = ImmutableArray.CreateBuilder<FSharpResult<ValueArray<double>, QuestionError>>(masks.Samples);
        for (var i = 0; i < masks.Samples; i++)
        {
            var word = masks.Row(i)[0];
            var share = (ulong.PopCount(word & 0x5555555555555555) / 32.0) + ((word * 0x9E3779B97F4A7C15 >> 60) / 160.0);
            var probability = share / (1 + share);
            answers.Add(FSharpResult<ValueArray<double>, QuestionError>.NewOk([probability, 1 - probability]));
        }

        return answers.MoveToImmutable();
    }
}
