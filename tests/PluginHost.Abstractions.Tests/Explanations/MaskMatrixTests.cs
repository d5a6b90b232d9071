using FsCheck;
using FsCheck.Fluent;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tests.Explanations;

public class MaskMatrixTests
{
    [Fact]
    public void Bits_are_packed_by_64_from_the_lowest_and_the_rest_is_zero() => Prop.ForAll(
        Gen.Choose(0, 5).Zip(Gen.Choose(0, 200)).Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(), shape =>
        {
            var ((samples, features), number) = shape;
            var stream = Seed.FromRoot((ulong)number).Stream();
            var bits = new bool[samples, features];
            var masks = MaskMatrix.Init(samples, features, (i, j) => bits[i, j] = stream.NextBelow(2) == 1);
            for (var i = 0; i < samples; i++)
            {
                var row = masks.Row(i).ToArray();
                row.Length.ShouldBe((features + 63) / 64);
                for (var j = 0; j < row.Length * 64; j++)
                {
                    ((row[j / 64] & (1UL << (j % 64))) != 0).ShouldBe(j < features && bits[i, j]);
                }

                Enumerable.Range(0, features).Count(j => masks[i, j]).ShouldBe(masks.Kept(i));
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(63, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(130, 3)]
    public void A_full_matrix_keeps_every_feature_and_no_more(int features, int words)
    {
        var full = MaskMatrix.Full(2, features);
        full.WordsPerSample.ShouldBe(words);
        full.Kept(1).ShouldBe(features);
        full.ShouldBe(MaskMatrix.Init(2, features, (_, _) => true));
    }

    [Fact]
    public void Selected_rows_come_in_the_order_asked_for_and_may_repeat()
    {
        var masks = MaskMatrix.Init(3, 70, (i, j) => j % 3 == i);
        var selected = masks.Select([2, 0, 2]);
        selected.Samples.ShouldBe(3);
        selected.Row(0).ToArray().ShouldBe(masks.Row(2).ToArray());
        selected.Row(1).ToArray().ShouldBe(masks.Row(0).ToArray());
        selected.Row(2).ToArray().ShouldBe(masks.Row(2).ToArray());
        masks.Select([]).ShouldBe(MaskMatrix.Full(0, 70));
        Should.Throw<ArgumentOutOfRangeException>(() => masks.Select([3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(70)]
    public void Complements_keep_what_the_masks_remove(int features)
    {
        var masks = MaskMatrix.Init(3, features, (i, j) => j % 3 == i);
        masks.Complements().ShouldBe(MaskMatrix.Init(3, features, (i, j) => j % 3 != i));
        masks.Complements().Complements().ShouldBe(masks);
    }

    [Fact]
    public void Matrices_are_equal_by_shape_and_bits()
    {
        var masks = MaskMatrix.Init(3, 70, (i, j) => j % 3 == i);
        var same = MaskMatrix.Build(3, 70, (i, row) =>
        {
            for (var j = i; j < 70; j += 3)
            {
                row[j / 64] |= 1UL << (j % 64);
            }
        });
        same.ShouldBe(masks);
        same.GetHashCode().ShouldBe(masks.GetHashCode());
        MaskMatrix.Init(3, 70, (i, j) => j % 3 == i && j != 69).Equals(masks).ShouldBeFalse();
        MaskMatrix.Init(1, 3, (_, _) => false).Equals(MaskMatrix.Init(1, 4, (_, _) => false)).ShouldBeFalse();
    }

    [Fact]
    public void A_bit_beyond_the_last_feature_is_refused() =>
        Should.Throw<ArgumentException>(() => MaskMatrix.Build(1, 70, (_, row) => row[1] = 1UL << 6)).Message.ShouldContain("beyond feature 69");

    [Fact]
    public void Elements_outside_the_matrix_are_refused()
    {
        var masks = MaskMatrix.Full(2, 3);
        Should.Throw<ArgumentOutOfRangeException>(() => masks[0, 3]);
        Should.Throw<ArgumentOutOfRangeException>(() => masks[2, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => masks[0, -1]);
        Should.Throw<ArgumentOutOfRangeException>(() => MaskMatrix.Full(-1, 3));
    }
}
