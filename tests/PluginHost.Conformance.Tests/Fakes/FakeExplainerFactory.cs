using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Conformance.Tests.Fakes;

/// <summary>
/// Exact Shapley values of up to ten features (beyond, what leaving each out changes), which keep the contract but for the flaw.
/// </summary>
public sealed class FakeExplainerFactory : IExplainerFactory, IExplainer
{
    private int _explained;

    public ExplainerFlaw Flaw { get; init; }

    public JsonTypeInfo OptionsType => Flaw == ExplainerFlaw.OtherOptions ? FakeJson.Default.OtherOptions : FakeJson.Default.FakeOptions;

    public FSharpResult<IExplainer, ComponentError> Create(JsonObject options) =>
        OptionsReader.Read(options, FakeJson.Default.FakeOptions).Map(_ => (IExplainer)this);

    public Pipeline<Explanation> Explain(LocalModel model, Seed seed)
    {
        _explained++;
        var features = model.Features.Length;
        if (Flaw == ExplainerFlaw.NeedsFeatures && features == 0)
        {
            throw new ArgumentException("Give at least one feature.", nameof(model));
        }

        var share = Flaw is ExplainerFlaw.SwallowsErrors or ExplainerFlaw.HidesDropped ? 1 : 0;
        if (Flaw == ExplainerFlaw.MasksFromTheModel)
        {
            var kept = seed.Derive($"{_explained}").Stream().NextBelow(Math.Max(1, features));
            return model.Evaluate(MaskMatrix.Init(1, features, (_, j) => j == kept)).SelectMany(_ => Plain());
        }

        return Plain();

        Pipeline<Explanation> Plain() =>
            from evaluation in model.Evaluate(Masks(features), share)
            from more in Flaw == ExplainerFlaw.Unbounded && features > 0 && evaluation.Outputs[evaluation.Outputs.Rows - 1, 0] != 0.5
                ? model.Evaluate(MaskMatrix.Full(5, features))
                : Pipeline.Return(evaluation)
            select Fit(model, evaluation, seed);
    }

    private static MaskMatrix Masks(int features) => features <= 10
        ? MaskMatrix.Init(1 << features, features, (sample, j) => (sample >> j & 1) != 0)
        : MaskMatrix.Init(features + 2, features, (sample, j) => sample != 0 && sample != j + 1);

    private Explanation Fit(LocalModel model, Evaluation evaluation, Seed seed)
    {
        var (outputs, features) = (model.Outputs.Length, model.Features.Length);
        if (Flaw == ExplainerFlaw.Throws && features > 1)
        {
            throw new InvalidOperationException("a bug");
        }

        var drift = Flaw switch
        {
            ExplainerFlaw.ForgetsTheSeed => Guid.NewGuid().GetHashCode() * 1e-15,
            ExplainerFlaw.Remembers => _explained * 1e-12,
            ExplainerFlaw.NotANumber => double.NaN,
            _ => seed.Stream().NextDouble() * 1e-12,
        };
        var enumerated = features <= 10 && evaluation.Dropped == 0;
        var attributions = DoubleMatrix.Init(outputs, Flaw == ExplainerFlaw.WrongShape ? features + 1 : features, (output, j) =>
            (enumerated && j < features ? Shapley(evaluation, output, j, features) : 0) * (Flaw == ExplainerFlaw.NotEfficient ? 1.1 : 1)
            + drift + (Flaw == ExplainerFlaw.Asymmetric && j == 0 || Flaw == ExplainerFlaw.RewardsNothing && j == features - 1 ? 0.1 : 0));
        var none = evaluation.Masks.Samples > 0 ? evaluation.Outputs.Row(0).ToArray() : new double[outputs];
        return new Explanation(
            attributions,
            [.. none],
            Link.Identity,
            StandardErrors: null,
            MapModule.OfSeq([Tuple.Create("samples", ValueArray.Init(Flaw == ExplainerFlaw.WrongDiagnostics ? 1 : outputs, _ => (double)evaluation.Masks.Samples))]),
            Flaw == ExplainerFlaw.HidesDropped ? evaluation with { Dropped = 0 } : evaluation);
    }

    /// <summary>The mean over all orders of what the feature adds: the sum over coalitions of |S|! (n − |S| − 1)! / n!.</summary>
    private static double Shapley(Evaluation evaluation, int output, int feature, int features)
    {
        var sum = 0.0;
        for (var coalition = 0; coalition < 1 << features; coalition++)
        {
            if ((coalition >> feature & 1) == 0)
            {
                var size = BitOperations.PopCount((uint)coalition);
                var weight = Factorial(size) * Factorial(features - size - 1) / Factorial(features);
                sum += weight * (evaluation.Outputs[coalition | 1 << feature, output] - evaluation.Outputs[coalition, output]);
            }
        }

        return sum;
    }

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
