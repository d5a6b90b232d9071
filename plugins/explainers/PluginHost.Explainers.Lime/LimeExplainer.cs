using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Evaluations;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Explainers.Lime;

/// <summary>
/// LIME (Ribeiro, Singh and Guestrin, "Why should I trust you?", 2016): perturbs the instance at random, weights each
/// perturbed version by how close it is, and fits a sparse linear surrogate to the outputs of the model.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class LimeExplainer(LimeOptions options) : ISurrogateExplainer
{
    /// <summary>The name under which the masks' random numbers derive from the seed of an explanation.</summary>
    public const string MaskSeed = "masks";

    /// <inheritdoc/>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        // Without features all versions are the instance: one question says everything.
        var samples = model.Features.IsEmpty ? 1 : options.Samples;
        var masks = LimeSampler.Draw(samples, model.Features.Length, seed.Derive(MaskSeed).Stream());
        return model.Evaluate(masks).SelectMany(evaluation => Fit(evaluation).Match(Pipeline.Return, Pipeline.Fail<Explanation>));
    }

    /// <inheritdoc/>
    public FSharpResult<Explanation, PipelineError> Fit(Evaluation evaluation) => FiniteOutputs.Problem(evaluation) is { } problem
        ? FSharpResult<Explanation, PipelineError>.NewError(new PipelineError.Rejected(problem))
        : FSharpResult<Explanation, PipelineError>.NewOk(LimeSurrogate.Explain(evaluation, options));
}
