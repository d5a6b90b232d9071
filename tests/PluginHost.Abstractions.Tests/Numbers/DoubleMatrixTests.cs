using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tests.Numbers;

public class DoubleMatrixTests
{
    private static readonly DoubleMatrix Matrix = DoubleMatrix.Create(2, 3, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Elements_are_kept_row_after_row()
    {
        Matrix[0, 2].ShouldBe(3);
        Matrix[1, 0].ShouldBe(4);
        Matrix.Row(1).ToArray().ShouldBe([4, 5, 6]);
        Matrix.Column(1).ShouldBe([2, 5]);
        Matrix.Span.ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        Matrix.ToString().ShouldBe("2 × 3");
    }

    [Fact]
    public void All_ways_to_make_one_agree()
    {
        DoubleMatrix.Init(2, 3, (row, column) => row * 3 + column + 1).ShouldBe(Matrix);
        DoubleMatrix.FromRows(3, [[1, 2, 3], [4, 5, 6]]).ShouldBe(Matrix);
        DoubleMatrix.FromRows(3, [[1, 2, 3], [4, 5, 6]]).GetHashCode().ShouldBe(Matrix.GetHashCode());
    }

    [Fact]
    public void Matrices_of_other_shape_or_elements_differ()
    {
        DoubleMatrix.Create(3, 2, [1, 2, 3, 4, 5, 6]).Equals(Matrix).ShouldBeFalse();
        DoubleMatrix.Create(2, 3, [1, 2, 3, 4, 5, 7]).Equals(Matrix).ShouldBeFalse();
        Matrix.Equals(null).ShouldBeFalse();
    }

    [Fact]
    public void Empty_shapes_are_shapes()
    {
        DoubleMatrix.Create(0, 3, []).Columns.ShouldBe(3);
        DoubleMatrix.Init(2, 0, (_, _) => 1).Row(1).Length.ShouldBe(0);
        DoubleMatrix.FromRows(3, []).ShouldBe(DoubleMatrix.Create(0, 3, []));
        DoubleMatrix.Create(0, 3, []).Equals(DoubleMatrix.Create(3, 0, [])).ShouldBeFalse();
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => DoubleMatrix.Create(2, 2, [1, 2, 3]));
        Should.Throw<ArgumentException>(() => DoubleMatrix.FromRows(2, [[1, 2], [3]])).Message.ShouldContain("Row 1 has 1");
        Should.Throw<ArgumentOutOfRangeException>(() => DoubleMatrix.Create(-1, -1, [1]));
        Should.Throw<ArgumentOutOfRangeException>(() => DoubleMatrix.Init(-1, -1, (_, _) => 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix[0, 3]);
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix[2, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix[-1, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => Matrix.Column(-1));
    }
}
