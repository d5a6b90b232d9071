using PluginHost.Reports;

namespace PluginHost.Tests.Reports;

public sealed class ShadeTests
{
    [Fact]
    public void Strength_is_relative_to_the_largest_and_never_beyond_one()
    {
        Shade.Of(0.5, 2).Strength.ShouldBe(0.25);
        Shade.Of(-3, 2).Strength.ShouldBe(-1);
        Shade.Of(1, 0).Strength.ShouldBe(0);
        Shade.Of(double.NaN, 1).Strength.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_white_and_the_signs_have_colours_of_their_own()
    {
        new Shade(0).ToCss().ShouldBe("rgb(255,255,255)");
        new Shade(1).ToCss().ShouldBe("rgb(88,140,193)");
        new Shade(-1).ToCss().ShouldBe("rgb(226,154,71)");
        new Shade(0.1).ToSolidCss().ShouldBe("rgb(33,102,172)");
        new Shade(-0.1).ToSolidCss().ShouldBe("rgb(217,120,10)");
    }

    [Fact]
    public void On_a_terminal_weak_attributions_are_grey()
    {
        new Shade(0).ToTerminal().ShouldBe(((byte)150, (byte)150, (byte)150));
        new Shade(1).ToTerminal().ShouldBe(((byte)80, (byte)160, (byte)255));
        new Shade(-1).ToTerminal().ShouldBe(((byte)255, (byte)160, (byte)40));
    }
}
