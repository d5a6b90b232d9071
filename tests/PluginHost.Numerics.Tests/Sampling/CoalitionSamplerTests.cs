using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;
using PluginHost.Numerics.Shapley;

namespace PluginHost.Numerics.Tests.Sampling;

public sealed class CoalitionSamplerTests
{
    private static readonly Arbitrary<(int Samples, int Features)> Shapes = (
        from samples in Gen.Choose(0, 300)
        from features in Gen.Choose(0, 70)
        select (samples, features)).ToArbitrary();

    [Fact]
    public void Samples_are_no_more_than_asked_for_never_an_end_and_their_weights_sum_to_1() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes, shape =>
        {
            foreach (var draw in new Func<int, int, RandomStream, CoalitionSample>[] { ShapSampler.Draw, CaptumSampler.Draw, LeverageSampler.Draw })
            {
                var sample = draw(shape.Samples, shape.Features, Stream(1));
                sample.Samples.ShouldBeLessThanOrEqualTo(shape.Samples);
                sample.Weights.Count.ShouldBe(sample.Samples);
                sample.VarianceFactors.Count.ShouldBe(sample.Samples);
                sample.VarianceFactors.ShouldAllBe(factor => factor >= 0 && factor <= 1);
                sample.Weights.ShouldAllBe(weight => weight > 0);
                Enumerable.Range(0, sample.Samples).Select(sample.Masks.Kept).ShouldAllBe(kept => kept > 0 && kept < shape.Features);
                if (sample.Samples > 0)
                {
                    sample.Weights.Sum().ShouldBe(1, 1e-12);
                }
            }
        }));

    [Fact]
    public void Leverage_draws_complementary_pairs_without_repeats_and_as_many_as_asked_for() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Shapes, shape =>
        {
            var sample = LeverageSampler.Draw(shape.Samples, shape.Features, Stream(2));
            var all = shape.Features < 2 ? 0 : shape.Features > 20 ? int.MaxValue : (1 << shape.Features) - 2;
            sample.Samples.ShouldBe(Math.Min(shape.Samples / 2 * 2, all));
            var rows = Rows(sample.Masks);
            rows.Distinct(StringComparer.Ordinal).Count().ShouldBe(rows.Length);
            for (var i = 0; i < rows.Length; i += 2)
            {
                string.Concat(rows[i].Select(bit => bit == '1' ? '0' : '1')).ShouldBe(rows[i + 1]);
            }
        }));

    [Theory]
    [InlineData(998, 16)]
    [InlineData(1000, 25)]
    [InlineData(108, 16)]
    [InlineData(40, 7)]
    public void Leverage_gives_every_pair_of_sizes_an_equal_quota_or_all_it_has_and_its_kernel_mass(int samples, int features)
    {
        var sample = LeverageSampler.Draw(samples, features, Stream(3));
        var masses = ShapleyKernel.Masses(features);
        var pairs = Enumerable.Range(0, sample.Samples).GroupBy(i => Math.Min(sample.Masks.Kept(i), features - sample.Masks.Kept(i)))
            .ToDictionary(size => size.Key, size => size.ToArray());
        pairs.Keys.Order().ShouldBe(Enumerable.Range(1, masses.Count));
        var open = new List<int>();
        foreach (var (size, rows) in pairs)
        {
            rows.Sum(i => sample.Weights[i]).ShouldBe(masses[size - 1], 1e-12);
            var middle = ShapleyKernel.IsMiddle(features, size);
            var all = ShapleyKernel.Coalitions(features, size) * (middle ? 1 : 2);
            rows.ShouldAllBe(i => Math.Abs(sample.VarianceFactors[i] - (1 - (rows.Length / all))) < 1e-12);
            if (rows.Length < all)
            {
                open.Add(middle ? 2 * rows.Length : rows.Length);
            }
        }

        // Within a pair each way: what does not divide goes to the outer sizes.
        (open.Max() - open.Min()).ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void With_fewer_pairs_than_sizes_each_size_is_equally_likely()
    {
        var counts = new int[50];
        for (var seed = 0UL; seed < 2000; seed++)
        {
            var sample = LeverageSampler.Draw(20, 100, Stream(seed));
            sample.Samples.ShouldBe(20);
            for (var i = 0; i < 20; i += 2)
            {
                counts[Math.Min(sample.Masks.Kept(i), 100 - sample.Masks.Kept(i)) - 1]++;
            }
        }

        // 400 expected of each; systematic, so nearly without spread.
        counts.ShouldAllBe(count => count > 330 && count < 470);
    }

    [Fact]
    public void A_seed_gives_the_same_coalitions_for_ever()
    {
        Rows(LeverageSampler.Draw(12, 7, Stream(42))).ShouldBe(LeverageRows);
        Rows(ShapSampler.Draw(20, 7, Stream(42)))[14..].ShouldBe(ShapRows);
        Rows(CaptumSampler.Draw(6, 7, Stream(42))).ShouldBe(CaptumRows);
    }

    [Fact]
    public void Captum_draws_sizes_by_kernel_weight_and_features_alike()
    {
        var sample = CaptumSampler.Draw(40_000, 9, Stream(4));
        var weights = Enumerable.Range(1, 8).Select(k => 8.0 / (k * (9 - k))).ToArray();
        for (var size = 1; size <= 8; size++)
        {
            var share = Enumerable.Range(0, sample.Samples).Count(i => sample.Masks.Kept(i) == size) / 40_000.0;
            share.ShouldBe(weights[size - 1] / weights.Sum(), 0.01);
        }

        for (var j = 0; j < 9; j++)
        {
            (Enumerable.Range(0, sample.Samples).Count(i => sample.Masks[i, j]) / 40_000.0).ShouldBe(0.5, 0.012);
        }
    }

    [Fact]
    public void Shap_draws_sizes_by_what_enumeration_left_and_counts_repeats()
    {
        // Of 16 features 300 samples enumerate size 1 and draw the rest; few sizes leave room for repeats.
        var sample = ShapSampler.Draw(300, 16, Stream(5));
        var allocation = ShapAllocation.For(16, 300);
        allocation.EnumeratedSamples.ShouldBe(32);
        sample.VarianceFactors.Take(32).ShouldAllBe(factor => factor == 0);
        sample.VarianceFactors.Skip(32).ShouldAllBe(factor => factor > 0);
        sample.Weights.Skip(32).Sum().ShouldBe(allocation.DrawnMass, 1e-12);
        var single = sample.Weights.Skip(32).Min();
        for (var i = 32; i < 300; i++)
        {
            (sample.Weights[i] * sample.VarianceFactors[i] / single).ShouldBe(1, 1e-9);
        }
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LeverageSampler.Draw(-1, 3, Stream(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => ShapSampler.Draw(3, -1, Stream(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => CaptumSampler.Draw(-1, 3, Stream(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => ShapAllocation.For(1, 10));
    }

    private static readonly string[] LeverageRows = ["0001000", "1110111", "0000010", "1111101", "0100010", "1011101", "1000100", "0111011", "0110010", "1001101", "1110000", "0001111"];
    private static readonly string[] ShapRows = ["0010110", "1101001", "0000001", "1111110", "0001100", "1110011"];
    private static readonly string[] CaptumRows = ["1110010", "1010100", "1011000", "0001111", "1011111", "0011011"];

    private static RandomStream Stream(ulong root) => Seed.FromRoot(root).Derive("coalitions").Stream();

    private static string[] Rows(CoalitionSample sample) => Rows(sample.Masks);

    private static string[] Rows(MaskMatrix masks) => [.. Enumerable.Range(0, masks.Samples).Select(i =>
        string.Concat(Enumerable.Range(0, masks.Features).Select(j => masks[i, j] ? '1' : '0')))];
}
