using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Core.Tests.Stages;

/// <summary>An explainer that removes one feature at a time. Its seed shows in the diagnostics.</summary>
internal sealed class LeaveOneOut : IExplainer
{
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed) =>
        from found in model.Evaluate(MaskMatrix.Init(1 + model.Features.Length, model.Features.Length, (sample, feature) => sample != feature + 1))
        select new Explanation(
            DoubleMatrix.Init(model.Outputs.Length, model.Features.Length, (output, feature) => found.Outputs[0, output] - found.Outputs[feature + 1, output]),
            ValueArray.Init(model.Outputs.Length, _ => 0.0),
            Link.Identity,
            StandardErrors: null,
            MapModule.OfSeq([Tuple.Create("seed", (ValueArray<double>)[seed.ToUInt64(), seed.ToUInt64()])]),
            found);
}
