using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Features;

namespace PluginHost.Core.Tests.Features;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three? Four… Five", "One.|Two!|Three?|Four…|Five")]
    [InlineData("  It ends.  ", "It ends.")]
    [InlineData("He said \"Go!\" Then he went.", "He said \"Go!\"|Then he went.")]
    [InlineData("(Really?) Yes.", "(Really?)|Yes.")]
    [InlineData("Pi is 3.14 or so. See example.com now.", "Pi is 3.14 or so.|See example.com now.")]
    [InlineData("Dr. Lee met J. Smith, e.g. at noon. Good.", "Dr. Lee met J. Smith, e.g. at noon.|Good.")]
    [InlineData("So did I. It's. Done", "So did I.|It's.|Done")]
    [InlineData("Wait... what?! No way.", "Wait...|what?!|No way.")]
    [InlineData("a good movie . it is great .", "a good movie .|it is great .")]
    [InlineData("A title\n\nA line\nthat goes on", "A title|A line\nthat goes on")]
    [InlineData("你好。再见！", "你好。|再见！")]
    [InlineData("!!!", "!!!")]
    [InlineData(" \n\n ", "")]
    [InlineData("", "")]
    public void Sentences_end_where_a_reader_would_end_them(string text, string sentences) => string
        .Join('|', SentenceSplitter.Split(text).Where(span => span.IsUnit).Select(span => text.Substring(span.Start, span.Length)))
        .ShouldBe(sentences);

    [Fact]
    public void Pieces_together_are_the_text_and_what_lies_between_sentences_is_white_space() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any, text =>
        {
            var spans = SentenceSplitter.Split(text);
            var pieces = spans.Select(span => text.Substring(span.Start, span.Length)).ToArray();
            return string.Concat(pieces) == text
                && spans.Zip(pieces).All(pair => pair.First.Length > 0 && pair.First.IsUnit != string.IsNullOrWhiteSpace(pair.Second));
        }));
}
