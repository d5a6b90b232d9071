using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Features;

namespace PluginHost.Core.Tests.Stages;

public sealed class PerturbedPromptTests
{
    private static readonly ExamplesSpec Shots = new(
        new ExampleSource.Field("shots", new(Parse("{q}={a};"))), Count: null, Seed: null, new PromptTemplate.Text(Parse("Q: {q}\nA: {a}\n\n")));

    private static readonly ExamplesSpec Turns = Shots with
    {
        Template = new PromptTemplate.Chat([new(ChatRole.User, Parse("{q}")), new(ChatRole.Assistant, Parse("{a}"))]),
    };

    private static readonly PromptTemplate Chat = new PromptTemplate.Chat(
        [new(ChatRole.System, Parse("Answer.")), new(ChatRole.User, Parse("{text}"))], ExamplesAt: 1);

    [Fact]
    public void An_example_of_a_text_goes_as_a_whole()
    {
        var around = Around(Task("{examples}Q: {text}\nA:", Shots, new(FeatureUnit.Examples, [], BagOfWords: true)), "x=1;y=2;x=1;");

        around.Features.Features.ShouldBe([new("Q: x\nA: 1", 0), new("Q: y\nA: 2", 1), new("Q: x\nA: 1", 2)]);
        around.Features.Segments.Select(segment => segment.Field).Distinct(StringComparer.Ordinal).ShouldBe(["examples"]);
        Prompt(around, true, true, true).ShouldBe(new Prompt.Raw("Q: x\nA: 1\n\nQ: y\nA: 2\n\nQ: x\nA: 1\n\nQ: ?\nA:"));
        Prompt(around, false, true, false).ShouldBe(new Prompt.Raw("Q: y\nA: 2\n\nQ: ?\nA:"));
        Prompt(around, true, true, false).ShouldBe(Prompt(around, true, true, false));
        Prompt(around, false, false, false).ShouldBe(new Prompt.Raw("Q: ?\nA:"));
    }

    [Fact]
    public void An_example_of_a_chat_goes_with_all_its_turns()
    {
        var around = Around(new(Chat, Experiments.Task.Labels, LabelScoring.FirstToken, new(FeatureUnit.Examples, [], BagOfWords: true), new Masking.Delete(), Turns), "x=1;y=;");

        around.Features.Features.Select(feature => feature.Name).ShouldBe(["x\n1", "y\n"]);
        string.Concat(around.Features.Segments.Select(segment => segment.Text)).ShouldBe("x\n1\ny\n\n");
        Prompt(around, true, true).ShouldBe(Said((ChatRole.System, "Answer."), (ChatRole.User, "x"), (ChatRole.Assistant, "1"), (ChatRole.User, "y"), (ChatRole.Assistant, ""), (ChatRole.User, "?")));
        Prompt(around, false, true).ShouldBe(Said((ChatRole.System, "Answer."), (ChatRole.User, "y"), (ChatRole.Assistant, ""), (ChatRole.User, "?")));
        Prompt(around, false, false).ShouldBe(Said((ChatRole.System, "Answer."), (ChatRole.User, "?")));
    }

    [Fact]
    public void A_replaced_example_of_a_chat_keeps_its_turns()
    {
        var around = Around(new(Chat, Experiments.Task.Labels, LabelScoring.FirstToken, new(FeatureUnit.Examples, [], BagOfWords: true), new Masking.Replace("…"), Turns), "x=1;");
        Prompt(around, false).ShouldBe(Said((ChatRole.System, "Answer."), (ChatRole.User, "…"), (ChatRole.Assistant, "…"), (ChatRole.User, "?")));
    }

    [Fact]
    public void Examples_stay_where_the_question_is_explained()
    {
        var words = new FeatureSpec(FeatureUnit.Words, ["text"], BagOfWords: true);
        Prompt(Around(Task("{examples}{text}!", Shots, words), "x=1;", "a b"), false, true).ShouldBe(new Prompt.Raw("Q: x\nA: 1\n\n b!"));
        Prompt(Around(new(Chat, Experiments.Task.Labels, LabelScoring.FirstToken, words, new Masking.Delete(), Turns), "x=1;", "a b"), false, true)
            .ShouldBe(Said((ChatRole.System, "Answer."), (ChatRole.User, "x"), (ChatRole.Assistant, "1"), (ChatRole.User, " b")));
    }

    [Fact]
    public void Without_examples_there_is_no_feature() =>
        Around(Task("{examples}{text}", Shots, new(FeatureUnit.Examples, [], BagOfWords: true)), "").Features.Features.ShouldBeEmpty();

    [Fact]
    public void A_named_segment_goes_from_every_place_and_one_that_is_not_named_stays()
    {
        var prompt = new PromptTemplate.Chat([
            new(ChatRole.System, Parse("{#rules}Be brief.{/rules} {#other}Be kind.{/other}")), new(ChatRole.User, Parse("{text}{#rules} Briefly: {shots}{/rules}"))]);
        var around = Around(new(prompt, Experiments.Task.Labels, LabelScoring.FirstToken, new(FeatureUnit.Segments, ["rules", "text"], BagOfWords: true), new Masking.Delete()), "x=1;");

        around.Features.Features.ShouldBe([new("rules", 0, "rules"), new("text", 1, "text")]);
        Prompt(around, true, true).ShouldBe(Said((ChatRole.System, "Be brief. Be kind."), (ChatRole.User, "? Briefly: x=1;")));
        Prompt(around, false, true).ShouldBe(Said((ChatRole.System, " Be kind."), (ChatRole.User, "?")));
        Prompt(around, true, false).ShouldBe(Said((ChatRole.System, "Be brief. Be kind."), (ChatRole.User, " Briefly: x=1;")));
    }

    [Fact]
    public void Words_of_a_segment_are_explained_each_place_by_itself()
    {
        var around = Around(Task("{#a}so {text}{/a} so {#a}{/a}{#a}so{/a}", null, new(FeatureUnit.Words, ["a"], BagOfWords: true)), "", "so good");

        around.Features.Features.Select(feature => feature.Name).ShouldBe(["so", "good", "so"]);
        Prompt(around, false, true, true).ShouldBe(new Prompt.Raw("  good so so"));
    }

    [Fact]
    public void An_empty_segment_is_no_feature() =>
        Around(Task("{#a}{text}{/a}{#b}!{/b}", null, new(FeatureUnit.Segments, ["a", "b"], BagOfWords: true)), "", "").Features.Features.ShouldBe([new("b", 0, "b")]);

    [Fact]
    public void Keeping_everything_gives_the_prompt_that_the_task_has_without_features() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts.Any,
        Gen.Elements(FeatureUnit.Examples, FeatureUnit.Words, FeatureUnit.Segments, FeatureUnit.Sentences, FeatureUnit.Phrases).ToArbitrary(),
        Gen.Elements("", "x=1;", "x=1;=;y=;x=1;").ToArbitrary(),
        (text, unit, shots) => new (PromptTemplate Prompt, ExamplesSpec Examples)[]
        {
            (new PromptTemplate.Text(Parse("{#a}{examples}{/a}{#b}Q: {shots}{/b}{text}")), Shots),
            (new PromptTemplate.Text(Parse("{examples}{text}{examples}")), Shots with { Template = null }),
            (Chat, Turns),
        }.All(given =>
        {
            var task = new TaskSpec(given.Prompt, Experiments.Task.Labels, LabelScoring.FirstToken, new(unit, unit == FeatureUnit.Examples ? [] : ["text"], BagOfWords: true), new Masking.Delete(), given.Examples);
            var plain = Around(task with { Features = new(FeatureUnit.Sentences, ["unused"], BagOfWords: true) }, shots, text);
            var around = Around(task, shots, text);
            return around.Prompt(MaskMatrix.Full(1, around.Features.Features.Length).Row(0)).Equals(plain.Prompt([]));
        })));

    private static Neighbourhood Around(TaskSpec task, string shots, string text = "?") => Neighbourhood
        .Around(task, new("i", MapModule.OfSeq([Tuple.Create("shots", shots), Tuple.Create("text", text), Tuple.Create("unused", "")]), Gold: null)).ResultValue;

    private static TaskSpec Task(string prompt, ExamplesSpec? examples, FeatureSpec features) =>
        new(new PromptTemplate.Text(Parse(prompt)), Experiments.Task.Labels, LabelScoring.FirstToken, features, new Masking.Delete(), examples);

    private static Prompt Prompt(Neighbourhood around, params bool[] kept) =>
        around.Prompt(MaskMatrix.Init(1, kept.Length, (_, feature) => kept[feature]).Row(0));

    private static Prompt Said(params (ChatRole Role, string Text)[] turns) => new Prompt.Chat([.. turns.Select(turn => new ChatMessage(turn.Role, turn.Text))]);

    private static TextTemplate Parse(string text) => TextTemplate.Parse(text).ResultValue;
}
