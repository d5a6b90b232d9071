using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Evaluations;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Explainers.PermutationShapley;

/// <summary>
/// Shapley values by random orders (Castro, Gómez and Tejada, 2009): features join one by one, and the attribution of each is
/// what the output gains on average when it joins. Orders come in pairs with their reverses, whose spread gives standard errors.
/// </summary>
/// <param name="options">Options within their ranges.</param>
public sealed class PermutationShapleyExplainer(PermutationShapleyOptions options) : IExplainer
{
    /// <summary>The name under which the orders' random numbers derive from the seed of an explanation.</summary>
    public const string OrderSeed = "orders";

    /// <inheritdoc/>
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        var sample = PermutationSample.Draw(options.Pairs, model.Features.Length, seed.Derive(OrderSeed).Stream());
        return model.Evaluate(sample.Masks).SelectMany(evaluation => Fit(sample, evaluation));
    }

    private static Pipeline<Explanation> Fit(PermutationSample sample, Evaluation evaluation)
    {
        if (FiniteOutputs.Problem(evaluation) is { } problem)
        {
            return Pipeline.Fail<Explanation>(new PipelineError.Rejected(problem));
        }

        var outputs = evaluation.Outputs;
        var (attributions, errors) = Numerics.Shapley.PermutationShapley.Estimate(sample, outputs);
        return Pipeline.Return(new Explanation(
            attributions,
            ValueArray.Create(outputs.Row(Math.Min(PermutationSample.Empty, outputs.Rows - 1))),
            Link.Identity,
            errors,
            MapModule.Empty<string, ValueArray<double>>(),
            evaluation));
    }
}
