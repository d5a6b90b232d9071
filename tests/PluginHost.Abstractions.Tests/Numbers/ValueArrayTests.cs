using System.Globalization;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Tests.Numbers;

public class ValueArrayTests
{
    [Fact]
    public void Arrays_with_equal_elements_are_equal()
    {
        ValueArray<double> first = [1, double.NaN, 0.0];
        ValueArray<double> second = [1, double.NaN, -0.0];
        first.ShouldBe(second);
        (first == second).ShouldBeTrue();
        first.GetHashCode().ShouldBe(second.GetHashCode());
        (first != ValueArray.Create<double>([1, 2, 3])).ShouldBeTrue();
        first.Equals((object)ValueArray.Create<double>([1])).ShouldBeFalse();
    }

    [Fact]
    public void The_default_is_the_empty_array()
    {
        ValueArray<string> none = default;
        none.ShouldBe([]);
        none.Count.ShouldBe(0);
        none.GetHashCode().ShouldBe(ValueArray<string>.Empty.GetHashCode());
        none.ToImmutableArray().IsDefault.ShouldBeFalse();
        none.Select(text => text.Length).ShouldBeEmpty();
        Should.Throw<IndexOutOfRangeException>(() => none[0]);
    }

    [Fact]
    public void What_it_was_made_from_may_change_afterwards()
    {
        var source = new[] { 1, 2, 3 };
        var fromSpan = ValueArray.Create<int>(source);
        var fromSequence = ValueArray.From(source);
        source[0] = 9;
        fromSpan.ShouldBe([1, 2, 3]);
        fromSequence.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_computed_array_asks_for_each_index_once_in_order()
    {
        var asked = new List<int>();
        ValueArray.Init(4, index =>
        {
            asked.Add(index);
            return index * index;
        }).ShouldBe([0, 1, 4, 9]);
        asked.ShouldBe([0, 1, 2, 3]);
        Should.Throw<ArgumentOutOfRangeException>(() => ValueArray.Init(-1, index => index));
    }

    [Fact]
    public void Its_text_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            ValueArray.Create<double>([0.5, 1]).ToString().ShouldBe("[0.5, 1]");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
