using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Selection;

namespace PluginHost.Numerics.Tests.Selection;

public sealed class SelectionTests
{
    [Fact]
    public void Forward_selection_takes_at_each_step_a_feature_whose_refit_scores_best() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Determined, problem =>
        {
            var regression = problem.Regression;
            var selected = ForwardSelection.Select(regression, 0, 4);
            for (var step = 0; step < selected.Count; step++)
            {
                var before = selected.Take(step).ToArray();
                var best = Enumerable.Range(0, regression.Features).Except(before).Max(j => Score(regression, [.. before, j]));
                Score(regression, [.. before, selected[step]]).ShouldBe(best, 1e-10);
            }
        }));

    [Fact]
    public void A_larger_forward_selection_or_highest_weights_only_appends() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            var regression = problem.Regression;
            var forward = ForwardSelection.Select(regression, 1, regression.Features);
            var strongest = HighestWeights.Select(regression, regression.Features)[1];
            forward.Order().ShouldBe(Enumerable.Range(0, regression.Features));
            strongest.Order().ShouldBe(Enumerable.Range(0, regression.Features));
            for (var count = 0; count < regression.Features; count++)
            {
                ForwardSelection.Select(regression, 1, count).ShouldBe(forward.Take(count));
                HighestWeights.Select(regression, count)[1].ShouldBe(strongest.Take(count));
            }
        }));

    [Fact]
    public void Lasso_path_selection_never_takes_more_features_than_wanted_and_takes_them_ascending() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            for (var count = 0; count <= problem.Masks.Features; count++)
            {
                var selected = LassoPathSelection.Select(problem.Regression, 0, count);
                selected.Count.ShouldBeLessThanOrEqualTo(count);
                selected.ShouldBe(selected.Distinct().Order());
            }
        }));

    [Fact]
    public void Selections_find_the_features_that_an_output_is_made_of()
    {
        var problem = RandomProblem.Create(200, 20, 1, 9);
        var exact = problem with
        {
            Outputs = DoubleMatrix.Init(200, 1, (i, _) => 3 * Bit(problem, i, 4) - 2 * Bit(problem, i, 17) + Bit(problem, i, 0)),
        };
        ForwardSelection.Select(exact.Regression, 0, 3).ShouldBe([4, 17, 0]);
        HighestWeights.Select(exact.Regression, 3)[0].ShouldBe([4, 17, 0]);
        LassoPathSelection.Select(exact.Regression, 0, 3).ShouldBe([0, 4, 17]);
    }

    [Fact]
    public void Equal_features_and_constant_outputs_are_taken_by_lowest_index()
    {
        var problem = RandomProblem.Create(100, 3, 1, 4);
        var twice = problem with { Masks = MaskMatrix.Init(100, 6, (i, j) => problem.Masks[i, j % 3]) };
        ForwardSelection.Select(twice.Regression, 0, 3).ShouldAllBe(j => j < 3);
        LassoPathSelection.Select(twice.Regression, 0, 6).ShouldBe([0, 1, 2]);

        var constant = problem with { Outputs = DoubleMatrix.Init(100, 1, (_, _) => 0.1) };
        ForwardSelection.Select(constant.Regression, 0, 2).ShouldBe([0, 1]);
        HighestWeights.Select(constant.Regression, 2)[0].ShouldBe([0, 1]);
        LassoPathSelection.Select(constant.Regression, 0, 2).ShouldBeEmpty();
    }

    [Fact]
    public void Highest_weights_leave_features_that_the_instance_lacks_for_last()
    {
        var problem = RandomProblem.Create(80, 5, 1, 2);
        var order = Enumerable.Range(0, 80).OrderBy(i => problem.Masks.Kept(i) != 2);
        var lacking = problem with { Masks = problem.Masks.Select([.. order]) };
        lacking.Masks.Kept(0).ShouldBe(2);
        HighestWeights.Select(lacking.Regression, 5)[0].Take(2).ShouldAllBe(j => lacking.Masks[0, j]);
    }

    private static double Bit(RandomProblem problem, int sample, int feature) => problem.Masks[sample, feature] ? 1 : 0;

    private static double Score(MaskRegression regression, int[] features) =>
        WeightedRidge.Fit(regression, 0, ValueArray.Create<int>(features), 0).Score;
}
