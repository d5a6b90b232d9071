using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Features;

public sealed class PhraseSplitterTests
{
    [Theory]
    [InlineData("one two three four five", 2, "one two|three four|five")]
    [InlineData("One, two. Three four five!", 2, "One, two|Three four|five")]
    [InlineData("One two\r\n\r\nthree", 3, "One two|three")]
    [InlineData("one\r\ntwo three", 3, "one\r\ntwo three")]
    [InlineData("e\u0301clair 👍🏽 ok", 2, "e\u0301clair 👍🏽 ok")]
    [InlineData("a b", 1000, "a b")]
    [InlineData("... !", 3, "")]
    [InlineData("", 3, "")]
    public void Phrases_are_runs_of_words_within_a_sentence(string text, int length, string phrases) =>
        string.Join('|', Units(text, PhraseSplitter.Split(text, WordRule.Unicode, length))).ShouldBe(phrases);

    [Fact]
    public void Pieces_together_are_the_text_and_phrases_of_one_word_are_the_words() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, Gen.Elements(WordRule.Unicode, WordRule.Python).ToArbitrary(), (text, rule) =>
        {
            var pieces = PhraseSplitter.Split(text, rule, 3);
            return string.Concat(pieces.Select(span => text.Substring(span.Start, span.Length))) == text
                && pieces.All(span => span.Length > 0)
                && Units(text, PhraseSplitter.Split(text, rule, 1)).SequenceEqual(Units(text, WordSplitter.Split(text, rule)), StringComparer.Ordinal);
        }));

    [Fact]
    public void Two_thousand_phrases_of_one_word_are_found()
    {
        var text = string.Join(' ', Enumerable.Range(0, 2_000).Select(index => $"w{index}"));
        PhraseSplitter.Split(text, WordRule.Unicode, 1).Count(span => span.IsUnit).ShouldBe(2_000);
    }

    private static IEnumerable<string> Units(string text, IEnumerable<TextSpan> spans) =>
        spans.Where(span => span.IsUnit).Select(span => text.Substring(span.Start, span.Length));
}
