using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Regression;
using PluginHost.Numerics.Tests.Golden;

namespace PluginHost.Numerics.Tests.Regression;

public sealed class WeightedRidgeTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(30)]
    public void A_fit_solves_the_normal_equations_with_more_samples_or_more_features(double alpha) =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            foreach (var (fit, output) in WeightedRidge.Fit(problem.Regression, alpha).Select((fit, k) => (fit, k)))
            {
                var (intercept, coefficients) = ByNormalEquations(problem, output, alpha);
                fit.Coefficients.ShouldBeWithin(1e-9, coefficients);
                fit.Intercept.ShouldBeWithin(1e-9, intercept);
            }
        }));

    [Fact]
    public void Without_a_penalty_a_determined_fit_solves_the_normal_equations() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Determined, problem =>
        {
            var fit = WeightedRidge.Fit(problem.Regression, 0)[0];
            var (intercept, coefficients) = ByNormalEquations(problem, 0, 0);
            fit.Coefficients.ShouldBeWithin(1e-9, coefficients);
            fit.Intercept.ShouldBeWithin(1e-9, intercept);
        }));

    [Fact]
    public void Without_a_penalty_a_singular_fit_shares_evenly_between_equal_features_and_scores_as_one_of_them_would() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            // Features twice over: the Gram matrix has half its rank, and the smallest norm shares evenly.
            var features = problem.Masks.Features;
            var doubled = problem with
            {
                Masks = MaskMatrix.Init(problem.Masks.Samples, 2 * features, (i, j) => problem.Masks[i, j % features]),
            };
            var fit = WeightedRidge.Fit(doubled.Regression, 0)[0];
            var single = WeightedRidge.Fit(problem.Regression, 0)[0];
            fit.Score.ShouldBe(single.Score, 1e-6);
            for (var j = 0; j < features; j++)
            {
                fit.Coefficients[j].ShouldBe(fit.Coefficients[j + features], 1e-6 * (1 + Math.Abs(fit.Coefficients[j])));
            }
        }));

    [Fact]
    public void A_fit_on_some_features_equals_a_fit_on_masks_with_those_alone() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            ValueArray<int> some = ValueArray.From(Enumerable.Range(0, problem.Masks.Features).Where(j => j % 2 == 0).Reverse());
            var alone = problem with
            {
                Masks = MaskMatrix.Init(problem.Masks.Samples, some.Count, (i, j) => problem.Masks[i, some[j]]),
            };
            var fit = WeightedRidge.Fit(problem.Regression, 1, some, 1);
            var expected = WeightedRidge.Fit(alone.Regression, 1)[1];
            fit.Features.ShouldBe(some);
            fit.Coefficients.ShouldBeWithin(1e-10, expected.Coefficients);
            fit.Intercept.ShouldBeWithin(1e-10, expected.Intercept);
            fit.Score.ShouldBeWithin(1e-10, expected.Score);
            fit.Predict(problem.Masks, 0).ShouldBeWithin(1e-10, expected.Predict(alone.Masks, 0));
        }));

    [Fact]
    public void The_order_of_samples_does_not_matter_to_1e_12() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Determined, problem =>
        {
            var fit = WeightedRidge.Fit(problem.Regression, 1)[0];
            var permuted = WeightedRidge.Fit(problem.Permuted(5).Regression, 1)[0];
            permuted.Coefficients.ShouldBeWithin(1e-12, fit.Coefficients);
            permuted.Intercept.ShouldBeWithin(1e-12, fit.Intercept);
            permuted.Score.ShouldBeWithin(1e-12, fit.Score);
        }));

    [Fact]
    public void Without_a_penalty_only_the_ratios_of_weights_matter() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Determined, problem =>
        {
            var scaled = problem with { Weights = ValueArray.From(problem.Weights.Select(w => 37 * w)) };
            WeightedRidge.Fit(scaled.Regression, 0)[0].Coefficients
                .ShouldBeWithin(1e-9, WeightedRidge.Fit(problem.Regression, 0)[0].Coefficients);
        }));

    [Fact]
    public void A_larger_penalty_never_makes_the_coefficients_longer() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomProblem.Any, problem =>
        {
            var lengths = new[] { 0.01, 0.1, 1, 10, 100 }.Select(alpha =>
                WeightedRidge.Fit(problem.Regression, alpha)[0].Coefficients.Sum(c => c * c)).ToArray();
            lengths.ShouldBe(lengths.OrderDescending());
        }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_constant_output_gives_exactly_itself_with_no_coefficients_and_score_1(double alpha)
    {
        var problem = RandomProblem.Create(50, 8, 1, 3);
        var constant = problem with { Outputs = DoubleMatrix.Init(50, 1, (_, _) => 0.3) };
        var fit = WeightedRidge.Fit(constant.Regression, alpha)[0];
        fit.Coefficients.ShouldBe(ValueArray.Init(8, _ => 0.0));
        fit.Intercept.ShouldBe(0.3);
        fit.Score.ShouldBe(1);
    }

    [Fact]
    public void Without_features_the_fit_is_the_weighted_mean_and_explains_nothing()
    {
        var regression = MaskRegression.Create(
            MaskMatrix.Full(3, 0), DoubleMatrix.Create(3, 1, [1, 2, 6]), [1, 1, 2]);
        var fit = WeightedRidge.Fit(regression, 1)[0];
        fit.Coefficients.ShouldBeEmpty();
        fit.Intercept.ShouldBe(15 / 4.0, 1e-15);
        fit.Score.ShouldBe(0, 1e-15);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_penalty_that_is_no_penalty_is_refused(double alpha)
    {
        var regression = RandomProblem.Create(10, 2, 1, 1).Regression;
        Should.Throw<ArgumentOutOfRangeException>(() => WeightedRidge.Fit(regression, alpha));
    }

    private static (double Intercept, ValueArray<double> Coefficients) ByNormalEquations(
        RandomProblem problem, int output, double alpha)
    {
        // The intercept as one more column, of ones, without penalty.
        var (samples, features) = (problem.Masks.Samples, problem.Masks.Features);
        var design = Matrix<double>.Build.Dense(samples, features + 1, (i, j) =>
            j == features || problem.Masks[i, j] ? 1 : 0);
        var weights = Matrix<double>.Build.DiagonalOfDiagonalArray([.. problem.Weights]);
        var penalty = Matrix<double>.Build.Diagonal(features + 1, features + 1, j => j == features ? 0 : alpha);
        var target = Vector<double>.Build.DenseOfEnumerable(problem.Outputs.Column(output));
        var solution = (design.Transpose() * weights * design + penalty).LU().Solve(design.Transpose() * weights * target);
        return (solution[features], ValueArray.From(solution.Take(features)));
    }
}
