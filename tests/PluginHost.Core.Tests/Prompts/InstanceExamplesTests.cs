using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Prompts;

public sealed class InstanceExamplesTests
{
    private static readonly PromptTemplate Template = new PromptTemplate.Text(TextTemplate.Parse("{text}={label};").ResultValue);

    [Fact]
    public void Without_a_seed_every_instance_gets_the_first_ones() =>
        Texts(Pool(2, null), Instance("x")).ShouldBe(["a=1;", "b=2;"]);

    [Fact]
    public void All_there_are_come_without_a_count() => Texts(Pool(null, null), Instance("x")).ShouldBe(["a=1;", "b=2;", "c=3;", "d=4;", "d=4;"]);

    [Fact]
    public void An_instance_is_never_its_own_example() =>
        Texts(Pool(2, null), new("any", Fields("a", "1"), Gold: null)).ShouldBe(["b=2;", "c=3;"]);

    [Fact]
    public void In_groups_an_instance_gets_examples_of_its_own_group_only()
    {
        var grouped = Pool(null, null) with { Group = "label" };
        Texts(grouped, new("x", Fields("new", "4"), Gold: null)).ShouldBe(["d=4;", "d=4;"]);
        Texts(grouped, new("x", Fields("new", "9"), Gold: null)).ShouldBeEmpty();
        InstanceExamples.Of(grouped, new("x", MapModule.OfSeq([Tuple.Create("text", "?")]), Gold: null)).ErrorValue.ShouldContain("no field 'label', by which examples are found");
    }

    [Fact]
    public void A_seed_draws_anew_for_each_instance_and_the_same_each_time()
    {
        var draws = Enumerable.Range(0, 50).Select(index => string.Concat(Texts(Pool(3, 7), Instance($"i{index}")))).ToArray();

        draws.Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(10);
        Texts(Pool(3, 7), Instance("i0")).ShouldBe(Texts(Pool(3, 7), Instance("i0")));
        (string.Concat(Texts(Pool(3, 8), Instance("i0"))) == draws[0]).ShouldBeFalse("for this pair of seeds; the draw is fixed for ever");
        Texts(Pool(5, 7), Instance("i0")).Order(StringComparer.Ordinal).ShouldBe(["a=1;", "b=2;", "c=3;", "d=4;", "d=4;"]);
    }

    [Fact]
    public void Too_few_examples_are_an_error_that_says_how_many_there_are() =>
        InstanceExamples.Of(Pool(6, null), Instance("x")).ErrorValue.ShouldContain("'count' is 6, and beside the instance itself there are 5.");

    [Fact]
    public void Examples_of_the_instances_own_field_stay_as_they_are_written()
    {
        var own = Own(null, null);
        var instance = new StudyInstance("x", MapModule.OfSeq([Tuple.Create("shots", "a=1;b=2; ")]), Gold: null);

        Texts(own, instance).ShouldBe(["a=1;", "b=2; "]);
        Texts(own with { Count = 1 }, instance).ShouldBe(["a=1;"]);
        InstanceExamples.Of(own, instance with { Fields = MapModule.OfSeq([Tuple.Create("shots", "a;")]) }).ErrorValue.ShouldContain("'shots' holds no examples of the task: Example 1");
        InstanceExamples.Of(own, Instance("x")).ErrorValue.ShouldContain("no field 'shots'");
    }

    [Fact]
    public void A_template_of_turns_makes_turns_of_an_example()
    {
        var chat = new PromptTemplate.Chat([
            new(ChatRole.User, TextTemplate.Parse("{text}?").ResultValue), new(ChatRole.Assistant, TextTemplate.Parse("{label}").ResultValue)]);
        var instance = new StudyInstance("x", MapModule.OfSeq([Tuple.Create("shots", "a=1;")]), Gold: null);

        var example = InstanceExamples.Of(Own(null, chat), instance).ResultValue.ShouldHaveSingleItem();
        example.Content.ShouldBe(new Prompt.Chat([new(ChatRole.User, "a?"), new(ChatRole.Assistant, "1")]));
        example.Name.ShouldBe("a?\n1");
    }

    [Fact]
    public void A_placeholder_that_an_example_lacks_is_an_error_with_its_fields() => InstanceExamples
        .Of(Pool(null, null) with { Template = new PromptTemplate.Text(TextTemplate.Parse("{answer}").ResultValue) }, Instance("x")).ErrorValue
        .ShouldContain("{answer}, and an example has no such field; its fields are: label, text");

    private static ExamplesSpec Pool(int? count, ulong? seed) => new(
        new ExampleSource.Pool(new(
            new DataSource.Inline([Fields("a", "1"), Fields("b", "2"), Fields("c", "3"), Fields("d", "4"), Fields("d", "4")]), null, null, null, [])),
        count,
        seed,
        Template);

    private static ExamplesSpec Own(int? count, PromptTemplate? template) => new(
        new ExampleSource.Field("shots", new(TextTemplate.Parse("{text}={label};").ResultValue)), count, Seed: null, template);

    private static string[] Texts(ExamplesSpec spec, StudyInstance instance) => [.. InstanceExamples.Of(spec, instance).ResultValue.SelectMany(example => example.Texts)];

    private static StudyInstance Instance(string id) => new(id, Fields("question", "?"), Gold: null);

    private static FSharpMap<string, string> Fields(string text, string label) => MapModule.OfSeq([Tuple.Create("text", text), Tuple.Create("label", label)]);
}
