using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Evaluations;

namespace PluginHost.Explainers.Occlusion;

/// <summary>
/// Occlusion (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014), feature by feature: the
/// attribution of each is what the output loses when that one alone is left out. It draws no random numbers, and so has no
/// standard errors.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class OcclusionExplainer(OcclusionOptions options) : IExplainer
{
    /// <summary>The options it was made with.</summary>
    public OcclusionOptions Options { get; } = options;

    /// <inheritdoc/>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        // Row 0 is the whole instance, row j + 1 leaves feature j out.
        var features = model.Features.Length;
        return model.Evaluate(MaskMatrix.Init(1 + features, features, (sample, feature) => sample != feature + 1)).SelectMany(Fit);
    }

    private static Pipeline<Explanation> Fit(Evaluation evaluation)
    {
        if (FiniteOutputs.Problem(evaluation) is { } problem)
        {
            return Pipeline.Fail<Explanation>(new PipelineError.Rejected(problem));
        }

        var outputs = evaluation.Outputs;
        var attributions = DoubleMatrix.Init(outputs.Columns, evaluation.Masks.Features, (output, feature) =>
            outputs[0, output] - outputs[feature + 1, output]);

        // The surrogate agrees with the model where nothing is left out.
        var intercepts = ValueArray.Init(outputs.Columns, output =>
        {
            var intercept = outputs[0, output];
            foreach (var attribution in attributions.Row(output))
            {
                intercept -= attribution;
            }

            return intercept;
        });
        return Pipeline.Return(new Explanation(
            attributions, intercepts, Link.Identity, StandardErrors: null, MapModule.Empty<string, ValueArray<double>>(), evaluation));
    }
}
