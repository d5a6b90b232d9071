using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class SurrogateFidelityTests
{
    private static readonly DoubleMatrix Model = Explained.Answers(0.9, 0.6, 0.4, 0.1);
    private static readonly DoubleMatrix Surrogate = Explained.Answers(0.8, 0.4, 0.6, 0);

    [Fact]
    public void Figures_are_those_computed_by_hand()
    {
        var fidelity = SurrogateFidelity.Measure(Model, Surrogate, explained: 0);

        fidelity.Accuracy.ShouldBe(0.5);
        fidelity.MeanSquaredError.ShouldBe((0.01 + 0.04 + 0.04 + 0.01) / 4, 1e-12);
        // The mean of f is 0.5, its squares .16, .01, .01, .16.
        fidelity.RSquared.ShouldNotBeNull().ShouldBe(1 - (0.1 / 0.34), 1e-12);
        // Of four pairs of a positive and a negative sample, g orders all but (0.4, 0.6) rightly.
        fidelity.Auroc.ShouldBe(0.75);
    }

    [Fact]
    public void A_sample_of_weight_two_counts_as_two()
    {
        ValueArray<double> weights = [1, 2, 0, 1];
        int[] repeated = [0, 1, 1, 3];
        DoubleMatrix Repeat(DoubleMatrix outputs) => DoubleMatrix.Init(4, 2, (sample, label) => outputs[repeated[sample], label]);

        var weighted = SurrogateFidelity.Measure(Model, Surrogate, explained: 1, weights);
        var expected = SurrogateFidelity.Measure(Repeat(Model), Repeat(Surrogate), explained: 1);
        weighted.Accuracy.ShouldBe(expected.Accuracy, 1e-12);
        weighted.MeanSquaredError.ShouldBe(expected.MeanSquaredError, 1e-12);
        weighted.RSquared!.Value.ShouldBe(expected.RSquared!.Value, 1e-12);
        weighted.Auroc!.Value.ShouldBe(expected.Auroc!.Value, 1e-12);
    }

    [Fact]
    public void Equal_scores_count_half_in_the_area() =>
        SurrogateFidelity.Measure(Model, Explained.Answers(0.7, 0.7, 0.7, 0.7), explained: 0).Auroc.ShouldBe(0.5);

    [Fact]
    public void A_flat_model_has_no_area_and_an_unchanging_one_no_share_of_variance()
    {
        var flat = SurrogateFidelity.Measure(Explained.Answers(0.9, 0.8), Explained.Answers(0.7, 0.9), explained: 0);
        (flat.Accuracy, flat.Auroc).ShouldBe((1, null));
        flat.RSquared.ShouldNotBeNull();

        SurrogateFidelity.Measure(Explained.Answers(0.9, 0.9, 0.9), Explained.Answers(0.7, 0.9, 0.1), explained: 0).RSquared.ShouldBeNull();
    }

    [Fact]
    public void Scores_are_clipped_and_held_against_tolerances()
    {
        // Errors .05, .1, .2 and 0: the last surrogate is clipped from 1.4 to 1.
        var score = ScoreFidelity.Measure([0.5, 0.5, 0.5, 1], [0.55, 0.4, 0.7, 1.4]);
        score.Within.ShouldBe([0.5, 0.75, 1]);
        score.MeanAbsoluteError.ShouldBe(0.35 / 4, 1e-12);
        score.RSquared.ShouldNotBeNull().ShouldBe(1 - (0.0525 / 0.1875), 1e-12);
        ScoreFidelity.Measure([0.5, 0.5], [0.5, 0.9], [3, 1]).Within.ShouldBe([0.75, 0.75, 0.75]);
        ScoreFidelity.Measure([0.5, 0.5], [0.5, 0.9]).RSquared.ShouldBeNull();
        Should.Throw<ArgumentException>(() => ScoreFidelity.Measure([], []));
        SurrogateFidelity.Measure(Model, Surrogate, explained: 0).Score.MeanAbsoluteError.ShouldBe(0.15, 1e-12);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Should.Throw<ArgumentException>(() => SurrogateFidelity.Measure(Model, Explained.Answers(0.5), explained: 0));
        Should.Throw<ArgumentException>(() => SurrogateFidelity.Measure(Model, Surrogate, explained: 0, [1, 1]));
        Should.Throw<ArgumentException>(() => SurrogateFidelity.Measure(Model, Surrogate, explained: 0, [0, 0, 0, 0]));
        Should.Throw<ArgumentException>(() => SurrogateFidelity.Measure(Model, Surrogate, explained: 0, [1, 1, -1, 1]));
        Should.Throw<ArgumentException>(() => OutputLabels.Agreement([], []));
    }
}
