using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Fidelity;

namespace PluginHost.Core.Tests.Fidelity;

public sealed class DeletionOrderTests
{
    private static readonly Seed Ties = Seed.FromRoot(3);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(3, "1,2,3")]
    [InlineData(0, "")]
    public void Every_number_of_features_is_deleted_once(int features, string counts) =>
        string.Join(',', DeletionOrder.Counts(features)).ShouldBe(counts);

    [Fact]
    public void Many_features_are_deleted_in_a_hundred_steps()
    {
        DeletionOrder.Counts(250).Count.ShouldBe(100);
        DeletionOrder.Counts(250)[0].ShouldBe(3);
        DeletionOrder.Count(250, 100).ShouldBe(250);
    }

    [Fact]
    public void Features_go_by_their_signed_attribution()
    {
        DeletionOrder.Of([0.1, -0.9, 0.5], mostFirst: true, Ties.Stream()).ShouldBe([2, 0, 1]);
        DeletionOrder.Of([0.1, -0.9, 0.5], mostFirst: false, Ties.Stream()).ShouldBe([1, 0, 2]);
        DeletionOrder.Masks([2, 0, 1]).ShouldBe(Explained.Masks("110", "010", "000"));
    }

    [Fact]
    public void Ties_are_ordered_by_the_seed_and_no_feature_is_lost() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(-1, 1).ArrayOf(8).ToArbitrary(), values =>
        {
            double[] attributions = [.. values.Select(value => (double)value)];
            var order = DeletionOrder.Of(attributions, mostFirst: true, Ties.Stream());
            order.ShouldBe(DeletionOrder.Of(attributions, mostFirst: true, Ties.Stream()));
            order.Order().ShouldBe(Enumerable.Range(0, 8));
            order.Select(feature => attributions[feature]).ShouldBe(attributions.OrderDescending());
        }));

    [Fact]
    public void A_curve_holds_the_drop_at_each_hundredth()
    {
        // The first third of three features is the first one, the second third the second.
        var curve = DeletionCurve.Of(0.9, [0.5, 0.3, 0.1], 3);
        curve.Drops.Count.ShouldBe(100);
        (curve.Drops[0], curve.Drops[32], curve.Drops[33], curve.Drops[66], curve.Drops[99])
            .ShouldBe((0.9 - 0.5, 0.9 - 0.5, 0.9 - 0.3, 0.9 - 0.1, 0.9 - 0.1));
        curve.Aopc.ShouldBe(((33 * 0.4) + (33 * 0.6) + (34 * 0.8)) / 100, 1e-12);
        Should.Throw<ArgumentException>(() => DeletionCurve.Of(0.9, [0.5], 3));
    }

    [Fact]
    public void The_most_different_orders_have_no_mask_in_common()
    {
        var masks = DeletionOrder.Apart(4, 5);
        // 4 of size 1, 5 of the 6 of size 2, 4 of size 3, and the empty one.
        masks.Samples.ShouldBe(14);
        Enumerable.Range(0, masks.Samples).Select(row => masks.Row(row)[0]).Distinct().Count().ShouldBe(14);
        DeletionOrder.Apart(0, 5).Samples.ShouldBe(0);
    }
}
