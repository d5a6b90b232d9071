using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Evaluations;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Explainers.ShapleyExact;

/// <summary>
/// Shapley values by enumeration (Shapley, "A Value for n-Person Games", 1953): asks for every coalition of the features, and
/// leaves nothing to chance. For few features, and for the truth that other methods are held to.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class ShapleyExactExplainer(ShapleyExactOptions options) : IExplainer
{
    /// <inheritdoc/>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        var features = model.Features.Length;
        if (features > options.MaxFeatures)
        {
            return Pipeline.Fail<Explanation>(new PipelineError.Rejected(
                $"Exact Shapley values of {features} features would take 2^{features} questions; the limit is {options.MaxFeatures} "
                + "features. Take larger features, or an explainer that samples: kernel-shap or permutation-shapley."));
        }

        // Bit j of a row's index says whether it keeps feature j.
        return model.Evaluate(MaskMatrix.Build(1 << features, features, (sample, row) =>
        {
            if (features > 0)
            {
                row[0] = (ulong)sample;
            }
        })).SelectMany(Fit);
    }

    private static Pipeline<Explanation> Fit(Evaluation evaluation)
    {
        if (FiniteOutputs.Problem(evaluation) is { } problem)
        {
            return Pipeline.Fail<Explanation>(new PipelineError.Rejected(problem));
        }

        var (outputs, features) = (evaluation.Outputs, evaluation.Masks.Features);
        return Pipeline.Return(new Explanation(
            DoubleMatrix.FromRows(features, ValueArray.Init(outputs.Columns, output =>
                ExactShapley.Values(features, outputs.Column(output).Span))),
            ValueArray.Create(outputs.Row(0)),
            Link.Identity,
            StandardErrors: null,
            MapModule.Empty<string, ValueArray<double>>(),
            evaluation));
    }
}
