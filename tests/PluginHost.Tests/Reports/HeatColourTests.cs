using FsCheck;
using FsCheck.Fluent;
using PluginHost.Reports;

namespace PluginHost.Tests.Reports;

public sealed class HeatColourTests
{
    private static readonly Arbitrary<double> Strengths = Gen.Choose(0, 1000).Select(number => number / 1000.0).ToArbitrary();

    [Fact]
    public void Text_is_read_well_on_every_colour() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Strengths, strength => new HeatColour(strength).TextContrast.ShouldBeGreaterThan(5.5)));

    [Fact]
    public void More_is_darker_so_that_order_survives_a_grey_print() => Check.QuickThrowOnFailure(Prop.ForAll(Strengths, Strengths, (one, other) =>
        Math.Abs(one - other) < 0.01 || (new HeatColour(one).Luminance < new HeatColour(other).Luminance) == (one > other)));

    [Fact]
    public void A_value_beyond_the_scale_has_the_colour_of_its_end()
    {
        HeatColour.Of(0.75, 0.5, 1).Strength.ShouldBe(0.5);
        HeatColour.Of(0.2, 0.5, 1).ToCss().ShouldBe("rgb(247,251,255)");
        HeatColour.Of(3, 0.5, 1).ToCss().ShouldBe("rgb(96,153,204)");
    }
}
