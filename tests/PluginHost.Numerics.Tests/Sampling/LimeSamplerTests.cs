using MathNet.Numerics.Distributions;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Numerics.Tests.Sampling;

public sealed class LimeSamplerTests
{
    // Computed by an independent program from the definition of seeds, streams and the sampler. Never to change.
    [Fact]
    public void A_seed_gives_the_same_masks_for_ever()
    {
        var narrow = Seed.FromRoot(42).Derive("instance").Derive("lime").Derive("masks");
        Rows(LimeSampler.Draw(8, 7, narrow.Stream())).ShouldBe(
        [
            "1111111", "1110101", "1101111", "0100000", "0111011", "1111100", "1001000", "1101011",
        ]);
        Rows(LimeSampler.Draw(4, 70, Seed.FromRoot(7).Derive("wide").Stream())).ShouldBe(
        [
            "1111111111111111111111111111111111111111111111111111111111111111111111",
            "1110111100000101101101000111110100011110100011111111001111010010011100",
            "0100111011100100011100011111101000101110100011011100110011100101111110",
            "0000100000000000000000000000000000000000000100000000000000000000000000",
        ]);
    }

    [Fact]
    public void More_samples_only_append_rows() =>
        Rows(LimeSampler.Draw(200, 13, Stream(1)))[..50].ShouldBe(Rows(LimeSampler.Draw(50, 13, Stream(1))));

    [Theory]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void The_number_of_removed_features_is_uniform_from_1_to_all(int features)
    {
        var masks = LimeSampler.Draw(40_001, features, Stream(2));
        masks.Kept(0).ShouldBe(features);
        var counts = new int[features];
        for (var i = 1; i < masks.Samples; i++)
        {
            counts[features - masks.Kept(i) - 1]++;
        }

        ChiSquare(counts, 40_000.0 / features).ShouldBeLessThan(Critical(features - 1));
    }

    [Fact]
    public void Of_each_size_every_set_of_features_is_equally_likely()
    {
        const int features = 5;
        var masks = LimeSampler.Draw(60_001, features, Stream(3));
        var sets = Enumerable.Range(1, 60_000).GroupBy(i => masks.Row(i)[0]).ToDictionary(g => g.Key, g => g.Count());
        sets.Count.ShouldBe(31);
        for (var kept = 1; kept < features; kept++)
        {
            var counts = sets.Where(set => ulong.PopCount(set.Key) == (ulong)kept).Select(set => set.Value).ToArray();
            ChiSquare(counts, counts.Sum() / (double)counts.Length).ShouldBeLessThan(Critical(counts.Length - 1));
        }
    }

    [Fact]
    public void Every_feature_is_equally_likely_to_be_removed_also_beyond_one_word_of_bits()
    {
        const int features = 130;
        var masks = LimeSampler.Draw(20_001, features, Stream(4));
        var removed = new int[features];
        for (var i = 1; i < masks.Samples; i++)
        {
            for (var j = 0; j < features; j++)
            {
                removed[j] += masks[i, j] ? 0 : 1;
            }
        }

        // Removals of one row exclude each other, which makes the counts less spread than independent ones: a bound.
        ChiSquare(removed, removed.Average()).ShouldBeLessThan(Critical(features - 1));
    }

    [Fact]
    public void One_feature_is_removed_from_every_row_but_the_first() =>
        Rows(LimeSampler.Draw(4, 1, Stream(5))).ShouldBe(["1", "0", "0", "0"]);

    [Fact]
    public void Without_features_every_row_is_the_instance() =>
        LimeSampler.Draw(4, 0, Stream(6)).ShouldBe(MaskMatrix.Full(4, 0));

    [Fact]
    public void Less_than_one_sample_or_no_feature_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LimeSampler.Draw(0, 3, Stream(7)));
        Should.Throw<ArgumentOutOfRangeException>(() => LimeSampler.Draw(3, -1, Stream(7)));
    }

    private static RandomStream Stream(ulong root) => Seed.FromRoot(root).Derive("sampler").Stream();

    private static string[] Rows(MaskMatrix masks) => [.. Enumerable.Range(0, masks.Samples).Select(i =>
        string.Concat(Enumerable.Range(0, masks.Features).Select(j => masks[i, j] ? '1' : '0')))];

    private static double ChiSquare(int[] counts, double expected) =>
        counts.Sum(count => (count - expected) * (count - expected) / expected);

    /// <summary>What a true sampler exceeds once in a thousand seeds; the seeds here are fixed.</summary>
    private static double Critical(int degreesOfFreedom) => ChiSquared.InvCDF(degreesOfFreedom, 0.999);
}
