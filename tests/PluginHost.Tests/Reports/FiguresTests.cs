using PluginHost.Reports;

namespace PluginHost.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.125, "+0.125")]
    [InlineData(-0.07, "−0.070")]
    [InlineData(0, "0.000")]
    [InlineData(-0.0001, "0.000")]
    [InlineData(double.NaN, "undefined")]
    public void An_attribution_has_a_sign_and_three_decimals(double value, string text) => Figures.Signed(value).ShouldBe(text);

    [Fact]
    public void Numbers_are_written_for_people()
    {
        Figures.Percent(0.973).ShouldBe("97.3%");
        Figures.Count(1_234_567).ShouldBe("1,234,567");
        Figures.Number(2.50).ShouldBe("2.5");
        Figures.Number(double.PositiveInfinity).ShouldBe("undefined");
        Figures.Coordinate(12.34).ShouldBe("12.3");
    }

    [Fact]
    public void Money_that_was_spent_never_looks_like_none()
    {
        Figures.Dollars(null).ShouldBe("unknown");
        Figures.Dollars(0).ShouldBe("$0");
        Figures.Dollars(0.0042m).ShouldBe("$0.0042");
        Figures.Dollars(12.345m).ShouldBe("$12.35");
        Figures.Dollars(0.00001m).ShouldBe("less than $0.0001");
    }
}
