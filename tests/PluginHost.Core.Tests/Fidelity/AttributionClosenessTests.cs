using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class AttributionClosenessTests
{
    private static readonly Gen<double[]> Attributions = Gen.Choose(-3, 3).Select(value => value / 2.0).ArrayOf(6);

    [Fact]
    public void Figures_are_those_computed_by_hand()
    {
        var closeness = AttributionCloseness.Measure([0.5, 0.25, -0.25, 0], [0.5, -0.25, 0, 0], top: 2);
        closeness.Cosine.ShouldNotBeNull().ShouldBe((0.25 - 0.0625) / (Math.Sqrt(0.375) * Math.Sqrt(0.3125)), 1e-12);
        // Ranks 4, 3, 1, 2 and 4, 1, 2.5, 2.5.
        closeness.Spearman.ShouldNotBeNull().ShouldBe(1.5 / Math.Sqrt(5 * 4.5), 1e-12);
        closeness.SignAgreement.ShouldBe(0.5);
        // The second place is shared by two features in the first, and held by one of them in the second.
        closeness.TopOverlap.ShouldBe(0.75);
    }

    [Fact]
    public void An_attribution_is_as_close_to_itself_as_can_be() => Check.QuickThrowOnFailure(Prop.ForAll(
        Attributions.ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (attributions, top) =>
        {
            var closeness = AttributionCloseness.Measure(attributions, attributions, top);
            closeness.TopOverlap.ShouldNotBeNull().ShouldBe(1, 1e-12);
            (closeness.Cosine ?? 1).ShouldBe(1, 1e-12);
            (closeness.Spearman ?? 1).ShouldBe(1, 1e-12);
            (closeness.SignAgreement ?? 1).ShouldBe(1);
        }));

    [Fact]
    public void Which_of_the_two_comes_first_does_not_matter() => Check.QuickThrowOnFailure(Prop.ForAll(
        Attributions.ToArbitrary(), Attributions.ToArbitrary(), (one, other) =>
            AttributionCloseness.Measure(one, other, 3) == AttributionCloseness.Measure(other, one, 3)));

    [Fact]
    public void What_is_undefined_has_no_figure()
    {
        AttributionCloseness.Measure([], [], 5).ShouldBe(new(null, null, null, null));
        AttributionCloseness.Measure([0, 0], [1, 2], 1).ShouldBe(new(null, null, null, 0.5));
        AttributionCloseness.Measure([1], [2], 5).ShouldBe(new(null, 1, 1, 1));
    }
}
