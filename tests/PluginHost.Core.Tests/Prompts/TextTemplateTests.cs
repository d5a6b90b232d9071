using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Tests.Prompts;

public sealed class TextTemplateTests
{
    private static readonly Arbitrary<string> AnyText = Gen
        .Elements("{", "}", "{{", "}}", "{text}", "{a-b_1}", "{}", " ", "Review:", "\n", "ü", "👍", "\ud83d").ArrayOf().Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<TextTemplate> AnyTemplate = (
        from pieces in Gen.OneOf(
            Gen.Elements("text", "label", "a-b_1").Select(name => new TemplatePiece(name, IsPlaceholder: true)),
            Gen.Elements("{", "}", "{x}", "}}{", "a ", "\n").Select(text => new TemplatePiece(text, IsPlaceholder: false))).ArrayOf()
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

    [Theory]
    [InlineData("Review: {text", "character 9", "opens no placeholder")]
    [InlineData("{}", "character 1", "opens no placeholder")]
    [InlineData("{a b}", "character 1", "{{ for a brace")]
    [InlineData("a } b", "character 3", "}} for a brace")]
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
