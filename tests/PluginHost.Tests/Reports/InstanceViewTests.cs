using PluginHost.Reports;

namespace PluginHost.Tests.Reports;

public sealed class InstanceViewTests
{
    [Fact]
    public void Is_about_the_predicted_label()
    {
        var view = InstanceView.Of(Examples.Explained("r1", "negative", ("weak", 0.1), ("none", 0), ("against", -0.4)));
        (view.Predicted, view.Full, view.Empty, view.Score).ShouldBe(("positive", 0.9, 0.5, 0.875));
        view.Mistaken.ShouldBeTrue();
        view.Strongest.Select(feature => feature.Name).ShouldBe(["against", "weak"]);
        view.Strongest[0].Shade.Strength.ShouldBe(-1);
        string.Concat(view.Fields.ShouldHaveSingleItem().Pieces.Select(piece => piece.Text)).ShouldBe("weak none against");
    }

    [Fact]
    public void Without_features_there_is_nothing_to_show()
    {
        var view = InstanceView.Of(Examples.Explained("r1", null));
        view.Strongest.ShouldBeEmpty();
        view.Fields.ShouldBeEmpty();
        view.Mistaken.ShouldBeFalse();
    }
}
