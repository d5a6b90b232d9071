using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Downstream;

public sealed class DataSplitsTests
{
    [Fact]
    public void Sizes_divide_the_data_by_seed_and_id_alone()
    {
        var splits = DataSplits.Of(new SplitSpec.Sizes(3, 4, 9), Pools.Questions);
        (splits.Validation.Length, splits.Evaluation.Length).ShouldBe((3, 4));
        splits.Validation.Intersect(splits.Evaluation).ShouldBeEmpty();

        // Where an instance stands has no part in it.
        var reversed = DataSplits.Of(new SplitSpec.Sizes(3, 4, 9), [.. Pools.Questions.Reverse()]);
        reversed.Validation.Select(instance => instance.Id).Order(StringComparer.Ordinal).ShouldBe(splits.Validation.Select(instance => instance.Id).Order(StringComparer.Ordinal));
        Enumerable.Range(0, 20).Select(seed => string.Concat(DataSplits.Of(new SplitSpec.Sizes(3, 4, (ulong)seed), Pools.Questions).Validation.Select(instance => instance.Id)))
            .Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Without_sizes_half_is_explained_and_half_judges()
    {
        var splits = DataSplits.Of(new SplitSpec.Sizes(null, null, 0), Pools.Questions);
        (splits.Validation.Length, splits.Evaluation.Length).ShouldBe((4, 4));
        splits.Validation.Concat(splits.Evaluation).Select(instance => instance.Id).Order(StringComparer.Ordinal).ShouldBe(Pools.Questions.Select(instance => instance.Id).Order(StringComparer.Ordinal));
        DataSplits.Of(new SplitSpec.Sizes(int.MaxValue, int.MaxValue, 0), Pools.Questions).Validation.Length.ShouldBe(8);
    }

    [Fact]
    public void A_field_says_where_an_instance_belongs_and_others_are_left_out()
    {
        var splits = DataSplits.Of(new SplitSpec.Field("part"),
        [
            Pools.Instance("1", "x", "positive", "validation"), Pools.Instance("2", "x", "positive", "evaluation"), Pools.Instance("3", "x", "positive", "train"),
        ]);
        splits.Validation.ShouldHaveSingleItem().Id.ShouldBe("1");
        splits.Evaluation.ShouldHaveSingleItem().Id.ShouldBe("2");
    }
}
