using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Explainers.KernelShap;

/// <summary>
/// Kernel SHAP (Lundberg and Lee, "A Unified Approach to Interpreting Model Predictions", 2017): Shapley values by a weighted
/// regression on the outputs for some coalitions of features. Its first two samples are the ends: the instance with all features,
/// and with none.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class KernelShapExplainer(KernelShapOptions options) : ISurrogateExplainer
{
    /// <summary>The name under which the coalitions' random numbers derive from the seed of an explanation.</summary>
    public const string MaskSeed = "masks";

    /// <inheritdoc/>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        var sample = Draw(model.Features.Length, seed.Derive(MaskSeed).Stream());
        return model.Evaluate(WithEnds(sample)).SelectMany(evaluation =>
            KernelShapFit.Explain(sample, evaluation with { Weights = WithEnds(sample.Weights) }, options)
                .Match(Pipeline.Return, Pipeline.Fail<Explanation>));
    }

    /// <inheritdoc/>
    /// <remarks>Without standard errors: rows that somebody else has picked are no sample of the sampler's.</remarks>
    public FSharpResult<Explanation, PipelineError> Fit(Evaluation evaluation)
    {
        var (masks, ends) = (evaluation.Masks, Math.Min(2, 1 + evaluation.Masks.Features));
        if (masks.Samples < ends || masks.Kept(0) < masks.Features || masks.Kept(ends - 1) > 0)
        {
            return FSharpResult<Explanation, PipelineError>.NewError(new PipelineError.Rejected(
                "Kernel SHAP's first two samples must be the instance with all features and the one with none, for they say what the "
                + $"attributions sum to; these {masks.Samples} samples begin otherwise."));
        }

        int[] coalitions = [.. Enumerable.Range(ends, masks.Samples - ends)];
        var weights = ValueArray.From(coalitions.Select(row => evaluation.Weights[row]));
        return KernelShapFit.Explain(new(masks.Select(coalitions), weights, VarianceFactors: []), evaluation, options);
    }

    /// <summary>As draws from D(x) the coalitions count by their weights, and the ends, which are no draws, nothing.</summary>
    private static ValueArray<double> WithEnds(ValueArray<double> weights) =>
        weights.Count == 0 ? weights : ValueArray.Init(2 + weights.Count, row => row < 2 ? 0 : weights[row - 2]);

    private CoalitionSample Draw(int features, RandomStream stream) => options.Sampler switch
    {
        KernelShapSampler.Shap => ShapSampler.Draw(options.Samples, features, stream),
        KernelShapSampler.Captum => CaptumSampler.Draw(options.Samples, features, stream),
        KernelShapSampler.PairedLeverage => LeverageSampler.Draw(options.Samples, features, stream),
        var unknown => throw new ArgumentOutOfRangeException(nameof(features), unknown, "There is no such sampler."),
    };

    /// <summary>The ends before the coalitions; without features they are the same, and one row.</summary>
    private static MaskMatrix WithEnds(CoalitionSample sample) =>
        MaskMatrix.Build(Math.Min(2, 1 + sample.Features) + sample.Samples, sample.Features, (row, words) =>
        {
            if (row == 0)
            {
                MaskMatrix.Fill(words, sample.Features);
            }
            else if (row >= 2)
            {
                sample.Masks.Row(row - 2).CopyTo(words);
            }
        });
}
