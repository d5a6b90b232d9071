using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class OutputFidelityTests
{
    [Fact]
    public void Scores_count_where_the_surrogate_within_its_bounds_is_near_and_labels_where_it_says_the_same()
    {
        OutputFidelity.Of(Column(1, 0.5, 0.2, 0), Column(1.7, 0.6, 0.31, -0.4)).ShouldBe(0.75);
        OutputFidelity.Of(Column(1, 0.5, 0.2, 0), Column(1.7, 0.6, 0.31, -0.4), [1, 1, 2, 0]).ShouldBe(0.5);
        OutputFidelity.Of(Rows([0.9, 0.1], [0.4, 0.6]), Rows([0.6, 0.4], [0.7, 0.3])).ShouldBe(0.5);
    }

    [Fact]
    public void The_best_constant_is_the_fullest_window_of_scores_or_the_most_frequent_label()
    {
        OutputFidelity.Constant(Column(0, 0.05, 0.2, 0.4, 1)).ShouldBe(0.6);
        OutputFidelity.Constant(Column(0.95, 1, 0.3)).ShouldBe(2 / 3.0, 1e-12);
        OutputFidelity.Constant(Column(0, 0.05, 0.2, 0.4, 1), [0, 0, 0, 0, 1]).ShouldBe(1);
        OutputFidelity.Constant(Column(-0.05, -0.05, 0.9)).ShouldBe(2 / 3.0, 1e-12);
        OutputFidelity.Constant(Rows([0.9, 0.1], [0.4, 0.6], [0.3, 0.7])).ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void A_neighbourhood_is_flat_where_nothing_changes()
    {
        OutputFidelity.IsFlat(Column(1, 1)).ShouldBeTrue();
        OutputFidelity.IsFlat(Column(1, 0.99)).ShouldBeFalse();
        OutputFidelity.IsFlat(Rows([0.9, 0.1], [0.8, 0.2])).ShouldBeTrue();
    }

    private static DoubleMatrix Column(params double[] values) => DoubleMatrix.Init(values.Length, 1, (row, _) => values[row]);

    private static DoubleMatrix Rows(params double[][] rows) => DoubleMatrix.Init(rows.Length, rows[0].Length, (row, column) => rows[row][column]);
}
