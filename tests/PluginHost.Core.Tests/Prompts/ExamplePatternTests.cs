using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Tests.Prompts;

public sealed class ExamplePatternTests
{
    private const string Items = "Item: {item}\nBox: {label}\n\n";

    private static readonly Arbitrary<(string Item, string Label)[]> AnyExamples = Gen.Zip(
        Gen.Elements("pear", "", "a: b", "x\ny", "Box", "é 👍🏽", " "), Gen.Elements("C", "", "D E", "n\no")).ArrayOf().Select(pairs =>
            pairs.Select(pair => (pair.Item1, pair.Item2)).ToArray()).ToArbitrary();

    [Fact]
    public void Examples_written_by_the_pattern_are_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(AnyExamples, examples =>
    {
        var text = string.Concat(examples.Select(example => $"Item: {example.Item}\nBox: {example.Label}\n\n"));
        var blocks = Pattern(Items).Split(text).ResultValue;
        return string.Concat(blocks.Select(block => block.Text)) == text
            && blocks.Select(block => (block.Fields["item"], block.Fields["label"])).SequenceEqual(examples);
    }));

    [Fact]
    public void Carriage_returns_before_line_feeds_change_no_field()
    {
        var blocks = Pattern(Items).Split("Item: a\r\nBox: C\r\n\r\nItem: b\r\nBox: D\r\n\r\n").ResultValue;
        blocks.Select(block => $"{block.Fields["item"]}{block.Fields["label"]}").ShouldBe(["aC", "bD"]);
        blocks[0].Text.ShouldBe("Item: a\r\nBox: C\r\n\r\n");
    }

    [Theory]
    [InlineData("Item: a\nBox: C", "C", "Item: a\nBox: C")]
    [InlineData("Item: a\nBox: C\n", "C", "Item: a\nBox: C\n")]
    [InlineData("Item: a\nBox: C\n\n \n", "C", "Item: a\nBox: C\n\n \n")]
    public void The_last_example_may_end_otherwise(string text, string label, string block)
    {
        var found = Pattern(Items).Split(text).ResultValue.ShouldHaveSingleItem();
        (found.Fields["label"], found.Text).ShouldBe((label, block));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void A_text_without_anything_holds_no_example(string text) => Pattern(Items).Split(text).ResultValue.ShouldBeEmpty();

    [Theory]
    [InlineData("Thing: a\nBox: C\n\n", "Example 1 ", "begins with \"Thing: a\\nBox: C")]
    [InlineData("Item: a\nBox: C\n\nItem: b", "Example 2 ", "begins with \"Item: b\"")]
    public void A_text_that_goes_otherwise_is_an_error_that_says_where(string text, string which, string shown)
    {
        var error = Pattern(Items).Split(text).ErrorValue;
        error.ShouldContain(which);
        error.ShouldContain(shown);
    }

    [Theory]
    [InlineData("Item: a\n", "no {placeholder}")]
    [InlineData("{a}{b}\n", "side by side")]
    [InlineData("{a} {a}\n", "twice")]
    [InlineData("{a}: {b}", "ends with a placeholder")]
    [InlineData("{#s}{a}{/s}\n", "no segments")]
    public void A_template_that_cannot_be_read_backwards_is_no_pattern(string template, string message) =>
        ExamplePattern.Fault(TextTemplate.Parse(template).ResultValue).ShouldNotBeNull().ShouldContain(message);

    private static ExamplePattern Pattern(string template)
    {
        var parsed = TextTemplate.Parse(template).ResultValue;
        ExamplePattern.Fault(parsed).ShouldBeNull();
        return new(parsed);
    }
}
