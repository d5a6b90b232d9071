using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Numerics.Evaluations;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Explainers.KernelShap;

/// <summary>What Kernel SHAP makes of evaluated coalitions: one regression for all outputs.</summary>
public static class KernelShapFit
{
    /// <summary>The diagnostic with the weighted R² of each output's surrogate over the coalitions, on the scale of the link.</summary>
    public const string Score = "score";

    /// <summary>Fits the attributions.</summary>
    /// <param name="sample">The coalitions.</param>
    /// <param name="evaluation">The instance with all features, with none, and then the coalitions.</param>
    /// <param name="options">Options within their ranges.</param>
    /// <returns>
    /// The explanation; fails where an output is no finite number or has no log-odds, or where there are too few coalitions for an
    /// information criterion.
    /// </returns>
    public static FSharpResult<Explanation, PipelineError> Explain(CoalitionSample sample, Evaluation evaluation, KernelShapOptions options)
    {
        if (FiniteOutputs.Problem(evaluation) is { } notFinite)
        {
            return Reject(notFinite);
        }

        if (options.Link == KernelShapLink.Logit && WithoutLogOdds(evaluation) is { } row)
        {
            return Reject(
                $"The logit link needs outputs between 0 and 1, both excluded, but sample {row}, which keeps "
                + $"{evaluation.Masks.Kept(row)} of {evaluation.Masks.Features} features, has another one. Use the link identity.");
        }

        var outputs = evaluation.Outputs;
        var empty = ValueArray.Init(outputs.Columns, k => Linked(outputs[outputs.Rows > 1 ? 1 : 0, k], options.Link));
        var problem = KernelRegression.Create(
            sample,
            DoubleMatrix.Init(sample.Samples, outputs.Columns, (i, k) => Linked(outputs[i + 2, k], options.Link) - empty[k]),
            ValueArray.Init(outputs.Columns, k => Linked(outputs[0, k], options.Link) - empty[k]));
        if (options.L1Reg is L1Regularization.Aic or L1Regularization.Bic && sample.Samples > 0 && !L1Selection.CanWeigh(sample))
        {
            return Reject(
                $"The l1Reg {(options.L1Reg == L1Regularization.Aic ? "aic" : "bic")} estimates noise, for which {sample.Samples} "
                + $"coalitions of {sample.Features} features are too few. Ask for more samples, or use another l1Reg.");
        }

        var fit = options.L1Reg == L1Regularization.Off || sample.Samples == 0 ? problem.Fit(options.IsCubic) : FitSelected(problem, options);
        return FSharpResult<Explanation, PipelineError>.NewOk(new(
            fit.Attributions,
            empty,
            options.Link == KernelShapLink.Logit ? Link.Logit : Link.Identity,
            fit.StandardErrors,
            new FSharpMap<string, ValueArray<double>>([new(Score, fit.Scores)]),
            evaluation));
    }

    /// <summary>Each output on its own features; no standard errors, since the selection is chance as well.</summary>
    private static KernelFit FitSelected(KernelRegression problem, KernelShapOptions options)
    {
        var selection = new L1Selection(problem);
        var all = ValueArray.Init(problem.Features, j => j);
        var attributions = DoubleMatrix.FromRows(problem.Features, ValueArray.Init(problem.Outputs, output =>
        {
            var selected = options.L1Reg switch
            {
                L1Regularization.NumFeatures => selection.First(output, options.NumFeatures),
                L1Regularization.Aic => selection.ByCriterion(output, InformationCriterion.Akaike),
                L1Regularization.Bic => selection.ByCriterion(output, InformationCriterion.Bayes),
                L1Regularization.Lasso => selection.AtPenalty(output, options.LassoStrength),
                var unknown => throw new ArgumentOutOfRangeException(nameof(options), unknown, "There is no such selection."),
            };

            // Nothing to select by, as with a constant output: no feature is better than another.
            return problem.Fit(output, selected.Count == 0 ? all : selected);
        }));
        return new(attributions, StandardErrors: null, problem.Scores(attributions));
    }

    private static int? WithoutLogOdds(Evaluation evaluation)
    {
        for (var row = 0; row < evaluation.Outputs.Rows; row++)
        {
            foreach (var output in evaluation.Outputs.Row(row))
            {
                if (output is not (> 0 and < 1))
                {
                    return row;
                }
            }
        }

        return null;
    }

    private static double Linked(double output, KernelShapLink link) =>
        link == KernelShapLink.Logit ? Math.Log(output / (1 - output)) : output;

    private static FSharpResult<Explanation, PipelineError> Reject(string reason) =>
        FSharpResult<Explanation, PipelineError>.NewError(new PipelineError.Rejected(reason));
}
