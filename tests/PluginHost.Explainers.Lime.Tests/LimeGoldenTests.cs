using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Explainers.Lime.Tests;

/// <summary>The whole of LIME after its sampling, against explanations that LIME itself made of the same masks and outputs.</summary>
public sealed class LimeGoldenTests
{
    public static TheoryData<string, string, string> Cases => GoldenCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Explanations_equal_LIMEs_in_order_coefficients_intercept_score_and_prediction_to_1e_10(
        string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        golden.Results.Select(expected => expected.Selection).Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        foreach (var expected in golden.Results)
        {
            var explanation = LimeSurrogate.Explain(
                new Evaluation(golden.Masks, DoubleMatrix.Create(golden.Outputs.Count, 1, golden.Outputs.Span)),
                new LimeOptions(NumFeatures: expected.Count, FeatureSelection: Selection(expected.Selection)));
            var strongest = Enumerable.Range(0, golden.Masks.Features)
                .Where(j => explanation.Attributions[0, j] != 0)
                .OrderByDescending(j => Math.Abs(explanation.Attributions[0, j]))
                .ToImmutableArray();
            strongest.ShouldBe(expected.StrongestFirst);
            ValueArray.From(strongest.Select(j => explanation.Attributions[0, j]))
                .ShouldBeWithin(1e-10, expected.Coefficients);
            explanation.Intercepts[0].ShouldBeWithin(1e-10, expected.Intercept);
            explanation.Diagnostics[LimeSurrogate.Score][0].ShouldBeWithin(1e-10, expected.Score);
            explanation.Diagnostics[LimeSurrogate.LocalPrediction][0].ShouldBeWithin(1e-10, expected.LocalPrediction);
        }
    }

    private static LimeFeatureSelection Selection(string name) => name switch
    {
        "auto" => LimeFeatureSelection.Auto,
        "forward_selection" => LimeFeatureSelection.ForwardSelection,
        "highest_weights" => LimeFeatureSelection.HighestWeights,
        "lasso_path" => LimeFeatureSelection.LassoPath,
        "none" => LimeFeatureSelection.None,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Golden data names a selection that is not known."),
    };
}
