using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Tests.Prompts;

public sealed class TextTemplateTests
{
    private static readonly Arbitrary<string> AnyText = Gen
        .Elements("{", "}", "{{", "}}", "{text}", "{a-b_1}", "{}", "{#s}", "{/s}", "{#t}", "{#", " ", "Review:", "\n", "ü", "👍", "\ud83d").ArrayOf().Select(string.Concat).ToArbitrary();

    private static readonly Gen<TemplatePiece> Plain = Gen.OneOf(
        Gen.Elements("text", "label", "a-b_1").Select(TemplatePiece (name) => new TemplatePiece.Placeholder(name)),
        Gen.Elements("{", "}", "{x}", "}}{", "{#s}", "a ", "\n").Select(TemplatePiece (text) => new TemplatePiece.Literal(text)));

    private static readonly Arbitrary<TextTemplate> AnyTemplate = (
        from pieces in Gen.Frequency(
            (4, Plain),
            (1, Plain.ArrayOf().Select(TemplatePiece (inner) => new TemplatePiece.Segment("s", new([.. inner]))))).ArrayOf()
        select new TextTemplate([.. pieces]).Bind(MapModule.Empty<string, string>())).ToArbitrary();

    [Fact]
    public void A_template_written_out_parses_to_itself() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyTemplate, template => TextTemplate.Parse(template.ToString()).ResultValue.Equals(template)));

    [Fact]
    public void Any_text_parses_to_a_template_or_gives_an_error() => Check.QuickThrowOnFailure(Prop.ForAll(AnyText, text =>
    {
        var template = TextTemplate.Parse(text);
        return template.IsError ? template.ErrorValue.Contains("character", StringComparison.Ordinal) : template.ResultValue.ToString() == text;
    }));

    [Fact]
    public void Filling_some_placeholders_first_changes_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyTemplate, Gen.Elements("text", "label", "a-b_1").ArrayOf().ToArbitrary(), (template, first) =>
        {
            var fields = Fields(("text", "good {label}"), ("label", ""), ("a-b_1", "}"));
            var bound = template.Bind(MapModule.Filter(Predicate(first), fields));
            return bound.Fill(fields) == template.Fill(fields) && !bound.Placeholders.Intersect(first, StringComparer.Ordinal).Any();
        }));

    [Theory]
    [InlineData("{{{text}}}", "{good}")]
    [InlineData("{{text}}", "{text}")]
    [InlineData("{text}{text}", "goodgood")]
    [InlineData("", "")]
    public void Doubled_braces_are_braces(string template, string filled) =>
        TextTemplate.Parse(template).ResultValue.Fill(Fields(("text", "good"))).ShouldBe(filled);

    [Fact]
    public void A_text_that_looks_like_a_placeholder_is_not_filled_again() =>
        TextTemplate.Parse("{text}").ResultValue.Fill(Fields(("text", "{text} {{"))).ShouldBe("{text} {{");

    [Fact]
    public void A_segment_does_not_show_in_the_prompt() =>
        TextTemplate.Parse("{#a}Be brief.\n{/a}{#b}{{ {text}{/b}").ResultValue.Fill(Fields(("text", "good"))).ShouldBe("Be brief.\n{ good");

    [Fact]
    public void Opened_segments_are_placeholders_that_their_texts_fill() => Check.QuickThrowOnFailure(Prop.ForAll(AnyTemplate, template =>
    {
        var fields = Fields(("text", "good"), ("label", ""), ("a-b_1", "}"));
        var slots = template.Pieces.Select((piece, index) => (Piece: piece as TemplatePiece.Segment, Slot: $"#{index}")).Where(place => place.Piece is not null)
            .Select(place => Tuple.Create(place.Slot, place.Piece!.Inner.Fill(fields))).ToArray();
        var opened = template.Open((index, _) => $"#{index}");

        return !opened.Segments.Any() && slots.All(slot => opened.Placeholders.Contains(slot.Item1, StringComparer.Ordinal))
            && opened.Fill(MapModule.OfSeq(fields.Select(field => Tuple.Create(field.Key, field.Value)).Concat(slots))) == template.Fill(fields)
            && template.Open((_, _) => null).Fill(fields) == template.Fill(fields);
    }));

    [Fact]
    public void One_placeholder_is_spread_over_several_or_none()
    {
        var template = TextTemplate.Parse("a {x} b {y}").ResultValue;
        template.Spread("x", ["y", "z"]).ShouldBe(TextTemplate.Parse("a {y}{z} b {y}").ResultValue);
        template.Spread("x", []).ShouldBe(TextTemplate.Parse("a  b {y}").ResultValue);
    }

    [Theory]
    [InlineData("Review: {text", "character 9", "opens no placeholder")]
    [InlineData("{}", "character 1", "opens no placeholder")]
    [InlineData("{a b}", "character 1", "{{ for a brace")]
    [InlineData("a } b", "character 3", "}} for a brace")]
    [InlineData("{#}", "character 1", "{#name}…{/name}")]
    [InlineData("a {#s} b", "character 3", "write {/s} behind it")]
    [InlineData("{#s}{#t}{/t}{/s}", "character 5", "within the segment 's'")]
    [InlineData("{#s} b {/t}", "character 8", "write {/s}")]
    [InlineData("b {/s}", "character 3", "write {#s} before it")]
    public void A_brace_without_meaning_is_an_error_that_says_where(string template, string where, string advice)
    {
        var error = TextTemplate.Parse(template).ErrorValue;
        error.ShouldContain(where);
        error.ShouldContain(advice);
    }

    [Fact]
    public void A_placeholder_without_text_is_not_passed_over() =>
        Should.Throw<KeyNotFoundException>(() => TextTemplate.Parse("{text}").ResultValue.Fill(Fields(("review", "x"))));

    private static FSharpMap<string, string> Fields(params (string Name, string Text)[] fields) =>
        MapModule.OfSeq(fields.Select(field => Tuple.Create(field.Name, field.Text)));

    private static Microsoft.FSharp.Core.FSharpFunc<string, Microsoft.FSharp.Core.FSharpFunc<string, bool>> Predicate(string[] names) =>
        Microsoft.FSharp.Core.FuncConvert.FromFunc<string, string, bool>((name, _) => names.Contains(name));
}
