using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Tests.Prompts;

public sealed class PromptTemplateTests
{
    private static readonly PromptTemplate.Chat Chat = new([
        new(ChatRole.System, Parse("Classify {kind}.")), new(ChatRole.User, Parse("{text} ({kind})")), new(ChatRole.Assistant, Parse("Ok"))]);

    [Fact]
    public void Placeholders_are_named_once_in_order_of_appearance() => Chat.Placeholders.ShouldBe(["kind", "text"]);

    [Fact]
    public void Text_gives_a_raw_prompt() =>
        new PromptTemplate.Text(Parse("Review: {text}")).Fill(Fields(("text", "good"))).ShouldBe(new Prompt.Raw("Review: good"));

    [Fact]
    public void Turns_give_a_chat_whether_filled_at_once_or_in_two_steps()
    {
        var expected = new Prompt.Chat([
            new(ChatRole.System, "Classify films."), new(ChatRole.User, "good (films)"), new(ChatRole.Assistant, "Ok")]);

        Chat.Fill(Fields(("kind", "films"), ("text", "good"))).ShouldBe(expected);
        Chat.Bind(Fields(("kind", "films"), ("unused", "x"))).Fill(Fields(("text", "good"))).ShouldBe(expected);
    }

    [Fact]
    public void A_segment_may_stand_in_several_turns_and_is_named_once() =>
        new PromptTemplate.Chat([new(ChatRole.User, Parse("{#shot}Q{/shot} {#b}{/b}")), new(ChatRole.Assistant, Parse("{#shot}A{/shot}"))]).Segments.ShouldBe(["shot", "b"]);

    [Fact]
    public void An_optional_turn_without_its_text_is_left_out()
    {
        var chat = new PromptTemplate.Chat([new(ChatRole.User, Parse("{a}"), IsOptional: true), new(ChatRole.Assistant, Parse("Ok"), IsOptional: true), new(ChatRole.User, Parse("{b}"))]);

        chat.Fill(Fields(("b", "?"))).ShouldBe(new Prompt.Chat([new(ChatRole.Assistant, "Ok"), new(ChatRole.User, "?")]));
        chat.Bind(Fields(("b", "?"))).Fill(Fields(("a", ""))).ShouldBe(new Prompt.Chat([new(ChatRole.User, ""), new(ChatRole.Assistant, "Ok"), new(ChatRole.User, "?")]));
        Should.Throw<KeyNotFoundException>(() => chat.Fill(Fields(("a", ""))));
    }

    private static TextTemplate Parse(string text) => TextTemplate.Parse(text).ResultValue;

    private static FSharpMap<string, string> Fields(params (string Name, string Text)[] fields) =>
        MapModule.OfSeq(fields.Select(field => Tuple.Create(field.Name, field.Text)));
}
