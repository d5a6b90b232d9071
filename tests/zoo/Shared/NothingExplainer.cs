using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Zoo;

/// <summary>An explainer that finds that nothing matters: the least that the contract asks for.</summary>
internal sealed class NothingExplainer : IExplainer
{
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed) =>
        from evaluation in model.Evaluate(MaskMatrix.Full(1, model.Features.Length))
        select new Explanation(
            DoubleMatrix.Init(model.Outputs.Length, model.Features.Length, (_, _) => 0),
            ValueArray.From(evaluation.Outputs.Row(0).ToArray()),
            Link.Identity,
            null,
            MapModule.Empty<string, ValueArray<double>>(),
            evaluation);
}
