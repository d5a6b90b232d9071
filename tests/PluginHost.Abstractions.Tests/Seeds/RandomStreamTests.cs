using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tests.Seeds;

public class RandomStreamTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Bounded_draws_are_uniform_by_a_chi_square_test(int bound)
    {
        const int draws = 200_000;
        var stream = Seed.FromRoot(11).Derive("chi-square").Stream();
        var counts = new int[bound];
        for (var i = 0; i < draws; i++)
        {
            counts[stream.NextBelow(bound)]++;
        }

        var expected = (double)draws / bound;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Wilson and Hilferty's normal approximation; |z| > 4 has a probability below 1 in 10,000, and the seed is fixed.
        var freedom = bound - 1.0;
        var z = (Math.Cbrt(chiSquare / freedom) - (1 - 2 / (9 * freedom))) / Math.Sqrt(2 / (9 * freedom));
        Math.Abs(z).ShouldBeLessThan(4);
    }

    [Fact]
    public void A_word_that_would_bias_a_bounded_draw_is_drawn_again()
    {
        // With s1 = 0 the first word is 0, which Lemire's method rejects for every bound that is no power of two.
        var state = new byte[32];
        state[0] = 1;
        state[24] = 5;
        var words = new RandomStream(state);
        words.NextUInt64().ShouldBe(0UL);
        var second = words.NextUInt64();

        new RandomStream(state).NextBelow(3).ShouldBe((int)Math.BigMul(second, 3UL, out _));
        new RandomStream(state).NextBelow(4).ShouldBe(0);
    }

    [Fact]
    public void Doubles_lie_in_the_unit_interval_with_the_mean_and_variance_of_a_uniform_law()
    {
        var stream = Seed.FromRoot(11).Derive("doubles").Stream();
        var draws = Enumerable.Range(0, 100_000).Select(_ => stream.NextDouble()).ToArray();
        draws.ShouldAllBe(draw => draw >= 0 && draw < 1);
        draws.Average().ShouldBe(0.5, 0.005);
        draws.Average(draw => (draw - 0.5) * (draw - 0.5)).ShouldBe(1.0 / 12, 0.002);
    }

    [Fact]
    public void Every_order_of_three_items_is_equally_likely()
    {
        var stream = Seed.FromRoot(11).Derive("orders").Stream();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 60_000; i++)
        {
            var items = "abc".ToCharArray();
            stream.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(6);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 10_000) < 400);
    }

    [Fact]
    public void A_sample_keeps_all_items_and_a_whole_sample_is_a_permutation()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        Seed.FromRoot(3).Stream().Sample<int>(items, 50);
        items.Order().ShouldBe(Enumerable.Range(0, 50));
        items.ShouldNotBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public void Draws_outside_their_ranges_are_refused()
    {
        var stream = Seed.FromRoot(3).Stream();
        Should.Throw<ArgumentOutOfRangeException>(() => stream.NextBelow(0));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Sample<int>(new int[3], 4));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.Sample<int>(new int[3], -1));
    }
}
