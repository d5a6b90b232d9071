using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sequential;

namespace PluginHost.Numerics.Tests.Sequential;

public sealed class BettingTestTests
{
    private const double Delta = 0.05;

    // By hand, on [0, 1] with the null at 0.5. Turn 1: variance .25, the bet √(2 ln 20 / (.25 ln 2)) = 5.88 is cut to .9 / .5 = 1.8.
    [Fact]
    public void Wealth_is_that_computed_by_hand()
    {
        var first = BettingTest.Start(0, 1, 0.5, Delta).Observe(0.7);
        first.LogWealth.ShouldBe(Math.Log(1 + (1.8 * 0.2)), 1e-12);
        var second = first.Observe(0.4);
        second.LogWealth.ShouldBe(Math.Log(1.36) + Math.Log(1 - (1.8 * 0.1)), 1e-12);
        (second.Count, second.IsRefuted).ShouldBe((2, false));
    }

    [Fact]
    public void A_bet_below_the_greatest_stake_follows_from_the_variance_seen()
    {
        var test = BettingTest.Start(0, 1, 0.1, Delta);
        var (sum, squares) = (0.0, 0.25);
        for (var turn = 1; turn <= 60; turn++)
        {
            var value = turn % 2;
            var bet = Math.Min(9, Math.Sqrt(2 * Math.Log(20) / (squares / turn * turn * Math.Log(turn + 1))));
            var expected = test.LogWealth + Math.Log(1 + (bet * (value - 0.1)));
            (test, sum) = (test.Observe(value), sum + value);
            squares += Math.Pow(value - ((0.5 + sum) / (turn + 1)), 2);
            test.LogWealth.ShouldBe(expected, 1e-9);
        }
    }

    // Wealth is fair or worse when the null holds, whatever was seen before: the sum over both values of a two-point law.
    [Fact]
    public void No_bet_gains_on_average_under_the_null()
    {
        var test = BettingTest.Start(-0.9, 1, 0, Delta);
        foreach (var value in (double[])[0.1, 0.1, -0.9, 0.1, 0.05, 1, -0.2])
        {
            var mean = (0.9 * Math.Exp(test.Observe(0.1).LogWealth)) + (0.1 * Math.Exp(test.Observe(-0.9).LogWealth));
            mean.ShouldBe(Math.Exp(test.LogWealth), 1e-9);
            test = test.Observe(value);
        }
    }

    [Fact]
    public void Without_replacement_no_bet_gains_on_what_is_left()
    {
        // Five values of mean 0.4, the null itself; two are seen, three are left with mean 0.3.
        double[] rest = [0.1, 0.2, 0.6];
        var test = BettingTest.Start(0, 1, 0.4, Delta, 5).Observe(0.7).Observe(0.4);
        rest.Average(value => Math.Exp(test.Observe(value).LogWealth)).ShouldBe(Math.Exp(test.LogWealth), 1e-9);
    }

    [Fact]
    public void What_a_population_cannot_have_any_more_is_refuted_for_certain()
    {
        var test = BettingTest.Start(0, 1, 0.25, Delta, 4).Observe(0.9);
        test.IsRefuted.ShouldBeFalse();
        test = test.Observe(0.2);
        test.LogWealth.ShouldBe(double.PositiveInfinity, "1.1 of at most 1 are seen");
        test.Observe(0).Observe(0).IsRefuted.ShouldBeTrue();
    }

    [Fact]
    public void A_whole_population_at_the_null_is_not_refuted() =>
        new[] { 0.5, 0.25, 0.25, 0 }.Aggregate(BettingTest.Start(0, 1, 0.25, Delta, 4), (test, value) => test.Observe(value))
            .IsRefuted.ShouldBeFalse();

    [Fact]
    public void Constant_gains_refute_after_as_many_values_as_the_stake_allows()
    {
        // 1.1ⁿ ≥ 20 for n ≥ 32: a stake of .9 on values of .1 above a null .9 above the least.
        var test = BettingTest.Start(-0.9, 1, 0, Delta);
        for (var n = 1; n <= 32; n++)
        {
            test = test.Observe(0.1);
            test.IsRefuted.ShouldBe(n == 32);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(300)]
    public void The_error_holds_under_continuous_looking(int? population)
    {
        // Failures are rare and large: ten in a hundred take away what ninety give.
        double[] pool = [.. Enumerable.Range(0, 300).Select(i => i < 30 ? -0.9 : 0.1)];
        var stream = Seed.FromRoot(9).Derive("looks").Stream();
        const int streams = 3000;
        var refuted = Enumerable.Range(0, streams).Count(_ =>
        {
            stream.Shuffle<double>(pool);
            var test = BettingTest.Start(-0.9, 1, 0, Delta, population);
            return Enumerable.Range(0, 200).Any(i =>
            {
                test = test.Observe(population is null ? pool[stream.NextBelow(300)] : pool[i]);
                return test.IsRefuted;
            });
        });

        (refuted / (double)streams).ShouldBeLessThanOrEqualTo(Delta + (2.5 * Math.Sqrt(Delta * (1 - Delta) / streams)));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 1, Delta));
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 0.5, 0));
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 0.5, Delta, 0));
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 0.5, Delta).Observe(1.1));
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 0.5, Delta).Observe(double.NaN));
        Should.Throw<ArgumentException>(() => BettingTest.Start(0, 1, 0.5, Delta, 1).Observe(0.5).Observe(0.5));
    }

    [Fact]
    public void A_confidence_sequence_ends_where_the_test_does()
    {
        var stream = Seed.FromRoot(3).Derive("sequence").Stream();
        var values = ValueArray.Init(120, _ => stream.NextDouble() < 0.9 ? 0.1 : -0.2);
        var ends = BettingSequence.Of(values, -0.9, 1, Delta, 0.01);

        var (above, below) = (BettingTest.Start(-0.9, 1, 0, Delta), BettingTest.Start(-1, 0.9, 0, 0.01));
        for (var i = 0; i < values.Count; i++)
        {
            (above, below) = (above.Observe(values[i]), below.Observe(-values[i]));
            (ends[i].Low > 0).ShouldBe(Enumerable.Range(0, i + 1).Any(n => ends[n].Low > 0) || above.IsRefuted);
            if (above.IsRefuted)
            {
                ends[i].Low.ShouldBeGreaterThan(-1e-5);
            }

            ends[i].Low.ShouldBeLessThan(ends[i].High);
        }

        ends[^1].Low.ShouldBeInRange(0, 0.07);
        ends[^1].High.ShouldBeInRange(0.07, 0.25);
        ends.Zip(ends.Skip(1)).ShouldAllBe(pair => pair.First.Low <= pair.Second.Low && pair.First.High >= pair.Second.High);
    }
}
