using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Lasso;

/// <summary>The paths against Kernel SHAP's regularised results, which scikit-learn's paths lie beneath.</summary>
public sealed class ShapGoldenTests
{
    public static TheoryData<string, string, string> Cases { get; } = new(
        from file in new[] { "wls_n6", "wls_n12", "wls_n30" }
        from game in new[] { "polynomial", "logistic" }
        from regularisation in new[] { "False", "num_features(3)", "num_features(10)", "aic", "bic", "0.001" }
        select (file, game, regularisation));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Least_angle_and_lasso_paths_select_what_scikit_learn_selects_for_Kernel_SHAP_to_1e_8(
        string file, string game, string regularisation)
    {
        var (problem, results) = ShapSelection.Read(file, game);
        var expected = results.Single(result => result.Regularisation == regularisation).Phi;
        var features = regularisation switch
        {
            "num_features(3)" => problem.First(3),
            "num_features(10)" => problem.First(10),
            "aic" => problem.ByCriterion(_ => 2),
            "bic" => problem.ByCriterion(samples => Math.Log(samples)),
            "0.001" => problem.AtPenalty(0.001),
            _ => [.. Enumerable.Range(0, expected.Count)],
        };
        features.Order().ShouldBe(
            Enumerable.Range(0, expected.Count).Where(j => expected[j] != 0), "the features in use");
        problem.Solve(features).ShouldBeWithin(1e-8, expected);
    }
}
