using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Numerics.Regression;

namespace PluginHost.Numerics.Tests.Regression;

public sealed class MaskRegressionTests
{
    [Fact]
    public void A_problem_with_unfit_shapes_or_numbers_is_refused_with_the_place_of_the_fault()
    {
        var masks = MaskMatrix.Full(2, 3);
        var outputs = DoubleMatrix.Create(2, 2, [1, 2, 3, 4]);
        var broken = DoubleMatrix.Create(2, 2, [1, 2, 3, double.NaN]);
        Refusal(MaskMatrix.Full(0, 3), DoubleMatrix.Create(0, 2, []), []).ShouldContain("at least one sample");
        Refusal(masks, DoubleMatrix.Create(1, 2, [1, 2]), [1, 1]).ShouldContain("2 samples, the outputs 1");
        Refusal(masks, outputs, [1]).ShouldContain("1 weights");
        Refusal(masks, broken, [1, 1]).ShouldContain("Output 1 of sample 1");
        Refusal(masks, outputs, [1, double.PositiveInfinity]).ShouldContain("weight of sample 1");
        Refusal(masks, outputs, [1, -1]).ShouldContain("0 or more");
        Refusal(masks, outputs, [0, 0]).ShouldContain("above 0");
    }

    [Fact]
    public void Output_means_are_weighted()
    {
        var regression = MaskRegression.Create(
            MaskMatrix.Full(2, 1), DoubleMatrix.Create(2, 2, [0, 10, 4, 20]), [1, 3]);
        regression.OutputMeans.ShouldBe([3, 17.5]);
    }

    private static string Refusal(MaskMatrix masks, DoubleMatrix outputs, ValueArray<double> weights) =>
        Should.Throw<ArgumentException>(() => MaskRegression.Create(masks, outputs, weights)).Message;
}
