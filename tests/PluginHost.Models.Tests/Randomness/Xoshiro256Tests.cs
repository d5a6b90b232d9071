using FsCheck;
using FsCheck.Fluent;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Randomness;

public sealed class Xoshiro256Tests
{
    [Fact]
    public void Bounded_numbers_stay_below_their_bound() => Prop.ForAll<ulong, PositiveInt>((seed, bound) =>
    {
        Xoshiro256 random = new(seed, 0);
        return Enumerable.Range(0, 20).All(_ => random.NextBelow(bound.Get) is var number && number >= 0 && number < bound.Get);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        ulong[] Numbers(ulong stream)
        {
            Xoshiro256 random = new(1, stream);
            return [.. Enumerable.Range(0, 8).Select(_ => random.NextBits())];
        }

        Numbers(2).ShouldBe(Numbers(2));
        Numbers(2).ShouldNotBe(Numbers(3));
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_deviation_one()
    {
        Xoshiro256 random = new(1, 1);
        double[] numbers = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextNormal())];

        numbers.Average().ShouldBe(0, 0.03);
        numbers.Average(number => number * number).ShouldBe(1, 0.04);
    }
}
