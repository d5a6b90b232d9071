using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Kernels;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Selection;

namespace PluginHost.Numerics.Tests.Golden;

/// <summary>Each step of LIME against vectors computed with LIME and scikit-learn.</summary>
public sealed class LimeGoldenTests
{
    public static TheoryData<string, string, string> Cases => GoldenCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Distances_equal_LIMEs_to_1e_10(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        CosineDistance.ToUnperturbed(golden.Masks).ShouldBeWithin(1e-10, golden.Distances);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernel_weights_equal_LIMEs_to_1e_10(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        ExponentialKernel.Weights(golden.Distances).ShouldBeWithin(1e-10, golden.Weights);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ridge_on_all_features_equals_scikit_learns_to_1e_10(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        golden.Ridges.Select(ridge => ridge.Alpha).ShouldBe([0, 0.01, 1, 10]);
        foreach (var ridge in golden.Ridges)
        {
            var fit = WeightedRidge.Fit(golden.Regression, ridge.Alpha)[0];
            fit.Coefficients.ShouldBeWithin(1e-10, ridge.Coefficients);
            fit.Intercept.ShouldBeWithin(1e-10, ridge.Intercept);
            fit.Score.ShouldBeWithin(1e-10, ridge.Score);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_selection_chooses_what_LIME_chooses_in_its_order(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        var fits = golden.Results.Where(fit => fit.Selection == "forward_selection"
            || (fit.Selection == "auto" && fit.Count <= 6)).ToList();
        fits.ShouldNotBeEmpty();
        foreach (var fit in fits)
        {
            ForwardSelection.Select(golden.Regression, 0, fit.Count).ShouldBe(fit.Selected);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Highest_weights_are_those_of_LIME_in_its_order(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        var fits = golden.Results.Where(fit => fit.Selection == "highest_weights"
            || (fit.Selection == "auto" && fit.Count > 6)).ToList();
        fits.ShouldNotBeEmpty();
        foreach (var fit in fits)
        {
            HighestWeights.Select(golden.Regression, fit.Count)[0].ShouldBe(fit.Selected);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lasso_path_selection_equals_LIMEs_over_the_LARS_lasso_path(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        var fits = golden.Results.Where(fit => fit.Selection == "lasso_path").ToList();
        fits.ShouldNotBeEmpty();
        foreach (var fit in fits)
        {
            LassoPathSelection.Select(golden.Regression, 0, fit.Count).ShouldBe(fit.Selected);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Refit_on_the_selected_features_equals_LIMEs_to_1e_10(string file, string game, string masks)
    {
        var golden = GoldenCase.Read(file, game, masks);
        foreach (var expected in golden.Results)
        {
            var fit = WeightedRidge.Fit(golden.Regression, 0, expected.Selected, 1);
            var strongest = Enumerable.Range(0, fit.Features.Count)
                .OrderByDescending(i => Math.Abs(fit.Coefficients[i])).ToArray();
            strongest.Select(i => fit.Features[i]).ShouldBe(expected.StrongestFirst);
            ValueArray.From(strongest.Select(i => fit.Coefficients[i])).ShouldBeWithin(1e-10, expected.Coefficients);
            fit.Intercept.ShouldBeWithin(1e-10, expected.Intercept);
            fit.Score.ShouldBeWithin(1e-10, expected.Score);
            fit.Predict(golden.Masks, 0).ShouldBeWithin(1e-10, expected.LocalPrediction);
        }
    }
}
