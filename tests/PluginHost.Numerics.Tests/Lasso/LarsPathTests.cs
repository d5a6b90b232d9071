using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Lasso;

namespace PluginHost.Numerics.Tests.Lasso;

public sealed class LarsPathTests
{
    private static readonly Arbitrary<(Matrix<double> Design, Vector<double> Target)> Problems = (
        from samples in Gen.Choose(3, 40)
        from features in Gen.Choose(1, 25)
        from number in Gen.Choose(0, 1_000_000)
        select Correlated(samples, features, number)).ToArbitrary();

    [Fact]
    public void Every_knot_of_the_lasso_path_and_the_middle_between_two_satisfy_the_optimality_conditions() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Problems, problem =>
        {
            var path = Path(problem, LarsVariant.Lasso);
            for (var knot = 0; knot < path.Alphas.Count; knot++)
            {
                Optimal(problem, path.Alphas[knot], ValueArray.Create(path.Coefficients.Row(knot)));
                if (knot > 0)
                {
                    var middle = (path.Alphas[knot - 1] + path.Alphas[knot]) / 2;
                    Optimal(problem, middle, path.At(middle));
                }
            }
        }));

    [Fact]
    public void Both_paths_fall_from_no_features_to_the_least_squares_residual() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Problems, problem =>
        {
            foreach (var variant in Enum.GetValues<LarsVariant>())
            {
                var path = Path(problem, variant);
                path.Coefficients.Row(0).ToArray().ShouldAllBe(c => c == 0);
                path.Alphas.ShouldBe(path.Alphas.OrderDescending());
                var end = problem.Design.TransposeThisAndMultiply(
                    problem.Target - problem.Design * Row(path, path.Alphas.Count - 1));
                end.InfinityNorm().ShouldBeLessThan(1e-6 * path.Alphas[0] * problem.Target.Count);
            }
        }));

    [Fact]
    public void Least_angle_regression_takes_one_feature_a_step_and_stops_where_told()
    {
        var problem = Correlated(40, 8, 7);
        var whole = Path(problem, LarsVariant.Lar);
        whole.Active.Order().ShouldBe(Enumerable.Range(0, 8));
        whole.Alphas.Count.ShouldBe(9);
        for (var steps = 0; steps <= 8; steps++)
        {
            var part = Path(problem, LarsVariant.Lar, steps);
            part.Active.ShouldBe(whole.Active.Take(steps));
            part.Alphas.ShouldBe(whole.Alphas.Take(steps + 1));
        }
    }

    [Fact]
    public void The_lasso_path_does_not_depend_on_the_scale_of_the_target()
    {
        var (design, target) = Correlated(30, 10, 11);
        var path = Path((design, target), LarsVariant.Lasso);
        var small = Path((design, target * 1e-9), LarsVariant.Lasso);
        small.Active.ShouldBe(path.Active);
        small.Alphas.Count.ShouldBe(path.Alphas.Count);
    }

    [Fact]
    public void A_target_unrelated_to_every_feature_gives_a_path_of_one_knot()
    {
        var path = LarsPath.Compute(DoubleMatrix.Create(2, 2, [1, 0, 0, 1]), [0, 0], 5, LarsVariant.Lasso);
        path.Alphas.ShouldBe([0]);
        path.Active.ShouldBeEmpty();
        path.At(0).ShouldBe([0, 0]);
    }

    [Fact]
    public void Shapes_that_differ_are_refused() => Should.Throw<ArgumentException>(() =>
        LarsPath.Compute(DoubleMatrix.Create(1, 2, [1, 0]), [0, 0], 5, LarsVariant.Lasso)).Message.ShouldContain("1 × 2");

    private static void Optimal(
        (Matrix<double> Design, Vector<double> Target) problem, double alpha, ValueArray<double> coefficients)
    {
        var beta = Vector<double>.Build.DenseOfEnumerable(coefficients);
        var gradient = problem.Design.TransposeThisAndMultiply(problem.Target - problem.Design * beta) / problem.Target.Count;
        var scale = problem.Design.TransposeThisAndMultiply(problem.Target).InfinityNorm() / problem.Target.Count;
        for (var j = 0; j < coefficients.Count; j++)
        {
            if (coefficients[j] != 0)
            {
                gradient[j].ShouldBe(Math.Sign(coefficients[j]) * alpha, 1e-7 * scale);
            }
            else
            {
                Math.Abs(gradient[j]).ShouldBeLessThanOrEqualTo(alpha + 1e-7 * scale);
            }
        }
    }

    /// <summary>Random features with much in common, so that the lasso drops some on its way.</summary>
    private static (Matrix<double> Design, Vector<double> Target) Correlated(int samples, int features, int number)
    {
        var random = new MathNet.Numerics.Random.Mcg31m1(number + 1);
        var shared = Matrix<double>.Build.Dense(samples, 3, (_, _) => random.NextDouble() - 0.5);
        var mix = Matrix<double>.Build.Dense(3, features, (_, _) => 2 * random.NextDouble() - 1);
        var design = shared * mix + Matrix<double>.Build.Dense(samples, features, (_, _) => 0.3 * (random.NextDouble() - 0.5));
        return (design, Vector<double>.Build.Dense(samples, _ => random.NextDouble() - 0.5));
    }

    private static Vector<double> Row(LarsPath path, int knot) =>
        Vector<double>.Build.DenseOfArray(path.Coefficients.Row(knot).ToArray());

    private static LarsPath Path(
        (Matrix<double> Design, Vector<double> Target) problem, LarsVariant variant, int steps = LarsPath.DefaultSteps)
    {
        var gram = problem.Design.TransposeThisAndMultiply(problem.Design);
        return LarsPath.Compute(
            DoubleMatrix.Init(gram.RowCount, gram.ColumnCount, (i, j) => gram[i, j]),
            ValueArray.From(problem.Design.TransposeThisAndMultiply(problem.Target)),
            problem.Target.Count,
            variant,
            steps);
    }
}
