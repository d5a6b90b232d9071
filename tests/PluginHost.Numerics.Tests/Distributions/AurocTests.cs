using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Distributions;

namespace PluginHost.Numerics.Tests.Distributions;

public sealed class AurocTests
{
    [Fact]
    public void Is_the_share_of_pairs_in_the_right_order_ties_by_half()
    {
        var stream = Seed.FromRoot(3).Stream();
        for (var trial = 0; trial < 50; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, 12).Select(_ => (double)stream.NextBelow(6))];
            bool[] wanted = [.. Enumerable.Range(0, 12).Select(index => index < 2 + stream.NextBelow(8))];
            var pairs = (
                from one in Enumerable.Range(0, 12)
                from other in Enumerable.Range(0, 12)
                where wanted[one] && !wanted[other]
                select scores[one] > scores[other] ? 1 : scores[one] < scores[other] ? 0 : 0.5).ToArray();
            Auroc.Of(scores, wanted)!.Value.ShouldBe(pairs.Average(), 1e-12);
        }
    }

    [Fact]
    public void Without_both_kinds_there_is_none()
    {
        Auroc.Of([1, 2], [true, true]).ShouldBeNull();
        Auroc.Of([1, 2], [false, false]).ShouldBeNull();
        Auroc.Of([], []).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Auroc.Of([1], []));
    }
}
