using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Core.Tests.Stages;

/// <summary>A surrogate that attributes nothing: it says the mean of the outputs it was fitted to.</summary>
internal sealed class MeanSurrogate(int samples = 30, int least = 1, bool broken = false) : ISurrogateExplainer
{
    public Pipeline<Explanation> Explain(LocalModel model, Seed seed) =>
        model.Evaluate(LimeSampler.Draw(samples, model.Features.Length, seed.Stream()))
            .SelectMany(evaluation => Fit(evaluation).Match(Pipeline.Return, Pipeline.Fail<Explanation>));

    public FSharpResult<Explanation, PipelineError> Fit(Evaluation evaluation) => evaluation.Masks.Samples < least
        ? FSharpResult<Explanation, PipelineError>.NewError(new PipelineError.Rejected("Too few samples."))
        : FSharpResult<Explanation, PipelineError>.NewOk(new(
            DoubleMatrix.Init(evaluation.Outputs.Columns, evaluation.Masks.Features, (_, _) => 0),
            ValueArray.Init(evaluation.Outputs.Columns, output => broken ? double.NaN : evaluation.Outputs.Column(output).Average()),
            Link.Identity,
            StandardErrors: null,
            MapModule.Empty<string, ValueArray<double>>(),
            evaluation));
}
