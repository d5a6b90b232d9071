using System.Text.Json;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>Each step of Kernel SHAP against vectors computed with shap.</summary>
public sealed class KernelShapGoldenTests
{
    public static TheoryData<string, string> Games => GoldenKernelShap.All;

    [Theory]
    [MemberData(nameof(Games))]
    public void Attributions_equal_shaps_to_1e_10_and_to_1e_8_behind_a_path(string file, string game)
    {
        var golden = GoldenKernelShap.Read(file, game);
        golden.Results.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var (link, l1, expected) in golden.Results)
        {
            var problem = Problem(golden, link == "logit" ? Logit : x => x);
            var selection = new L1Selection(problem);
            var actual = l1 switch
            {
                "False" => ValueArray.Create(problem.Fit().Attributions.Row(0)),
                "num_features(3)" => problem.Fit(0, selection.First(0, 3)),
                "num_features(10)" => problem.Fit(0, selection.First(0, 10)),
                "aic" => problem.Fit(0, selection.ByCriterion(0, InformationCriterion.Akaike)),
                "bic" => problem.Fit(0, selection.ByCriterion(0, InformationCriterion.Bayes)),
                "0.001" => problem.Fit(0, selection.AtPenalty(0, 0.001)),
                _ => throw new InvalidOperationException($"Golden data has a regularisation that is not known: {l1}."),
            };
            if (l1 != "False")
            {
                Used(actual).ShouldBe(Used(expected));
            }

            actual.ShouldBeWithin(l1 == "False" ? 1e-10 : 1e-8, expected);
        }
    }

    [Theory]
    [InlineData("wls_n6", "polynomial")]
    [InlineData("wls_n6", "logistic")]
    public void All_coalitions_give_exact_Shapley_values_to_1e_12(string file, string game)
    {
        var golden = GoldenKernelShap.Read(file, game);
        var fit = Problem(golden, x => x).Fit();
        ValueArray.Create(fit.Attributions.Row(0)).ShouldBeWithin(1e-12, golden.Exact!.Value);
    }

    [Fact]
    public void Allocation_equals_shaps_to_1e_10()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.File("golden/kernelshap_allocation.json")));
        var cases = document.RootElement.EnumerateArray().ToList();
        cases.Count.ShouldBe(22);
        foreach (var expected in cases)
        {
            var features = expected.GetProperty("M").GetInt32();
            var requested = expected.GetProperty("nsamples_requested");
            var samples = requested.ValueKind == JsonValueKind.String ? 2 * features + 2048 : requested.GetInt32();
            var allocation = ShapAllocation.For(features, samples);
            allocation.Samples.ShouldBe(expected.GetProperty("nsamples_effective").GetInt32());
            allocation.Masses.ShouldBeWithin(1e-10, GoldenCase.Numbers(expected.GetProperty("size_weight_vector")));
            allocation.EnumeratedSizes.ShouldBe(expected.GetProperty("fully_enumerated_sizes").GetInt32());
            allocation.EnumeratedSamples.ShouldBe(expected.GetProperty("enumerated_masks").GetInt32());
            allocation.DrawnMass.ShouldBeWithin(1e-10, expected.GetProperty("sampled_weight_total").GetDouble());
            allocation.DrawShares.ShouldBeWithin(
                1e-10, GoldenCase.Numbers(expected.GetProperty("sampled_size_distribution")));
            var weights = GoldenCase.Numbers(expected.GetProperty("enumerated_weight_per_mask_by_size"));
            ValueArray.Init(weights.Count, i => allocation.EnumeratedWeight(features, i + 1)).ShouldBeWithin(1e-10, weights);

            var sample = ShapSampler.Draw(samples, features, Seed.FromRoot(3).Stream());
            sample.Samples.ShouldBe(expected.GetProperty("masks_added").GetInt32());
            sample.Weights.Sum().ShouldBeWithin(1e-10, expected.GetProperty("weights_sum").GetDouble());
        }
    }

    [Fact]
    public void Enumeration_has_shaps_order_and_weights()
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(SharedFolder.File("golden/kernelshap_enumeration_order_n5.json")));
        var sample = ShapSampler.Draw(2000, 5, Seed.FromRoot(1).Stream());
        sample.Masks.ShouldBe(GoldenKernelShap.Masks(document.RootElement.GetProperty("masks")));
        sample.Weights.ShouldBeWithin(1e-10, GoldenCase.Numbers(document.RootElement.GetProperty("weights")));
    }

    [Theory]
    [InlineData("wls_n6", 62)]
    [InlineData("wls_n12", 24)]
    [InlineData("wls_n30", 60)]
    public void Enumerated_coalitions_are_shaps_with_its_weights(string file, int enumerated)
    {
        var golden = GoldenKernelShap.Read(file, "polynomial").Sample;
        var sample = ShapSampler.Draw(golden.Samples, golden.Features, Seed.FromRoot(1).Stream());
        var first = Enumerable.Range(0, enumerated).ToArray();
        sample.Samples.ShouldBe(golden.Samples);
        sample.Masks.Select(first).ShouldBe(golden.Masks.Select(first));
        ValueArray.From(sample.Weights.Take(enumerated)).ShouldBeWithin(1e-10, ValueArray.From(golden.Weights.Take(enumerated)));
    }

    private static KernelRegression Problem(GoldenKernelShap golden, Func<double, double> link) => KernelRegression.Create(
        golden.Sample,
        DoubleMatrix.Init(golden.Outputs.Count, 1, (i, _) => link(golden.Outputs[i]) - link(golden.Empty)),
        [link(golden.Full) - link(golden.Empty)]);

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static int[] Used(ValueArray<double> attributions) =>
        [.. Enumerable.Range(0, attributions.Count).Where(j => attributions[j] != 0)];
}
