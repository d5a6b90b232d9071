using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Features;

namespace PluginHost.Core.Tests.Features;

public sealed class TokenSpansTests
{
    [Fact]
    public void Each_piece_is_a_unit_at_its_place() => Spans("A fine film", ["A", " fi", "ne", " film"])
        .ShouldBe([new(0, 1, true), new(1, 3, true), new(4, 2, true), new(6, 5, true)]);

    [Fact]
    public void Tokens_that_share_a_character_are_one_unit_at_its_end() =>
        Spans("a👍🏽", ["a", "", "", "", "👍", "", "🏽"]).ShouldBe([new(0, 1, true), new(1, 2, true), new(3, 2, true)]);

    [Fact]
    public void An_empty_text_has_no_tokens() => Spans("", []).ShouldBeEmpty();

    [Theory]
    [InlineData("Good", "good", "character 1")]
    [InlineData("a b", "a", "character 2")]
    [InlineData("a", "ab", "character 1")]
    public void Pieces_that_are_not_the_text_are_an_error_that_says_where(string text, string piece, string where) =>
        TokenSpans.Of(text, [piece]).ErrorValue.ShouldContain(where);

    private static IEnumerable<TextSpan> Spans(string text, ValueArray<string> pieces) => TokenSpans.Of(text, pieces).ResultValue;
}
