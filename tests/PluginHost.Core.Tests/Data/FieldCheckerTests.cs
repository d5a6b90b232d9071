using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Data;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Tests.Specs;

namespace PluginHost.Core.Tests.Data;

public sealed class FieldCheckerTests
{
    private static readonly TaskSpec Task = SpecTexts.Read(SpecTexts.Quickstart).Experiment.Task;

    [Fact]
    public void Instances_with_all_fields_and_known_or_no_labels_pass() =>
        FieldChecker.Check(Task, [Instance("a", "text", "positive"), Instance("b", "text", null)]).ShouldBeEmpty();

    [Fact]
    public void Missing_fields_and_unknown_labels_are_reported_together_with_the_instances()
    {
        ImmutableArray<StudyInstance> instances = [Instance("a", "text", "positive"), Instance("b", "txt", "1"), .. Enumerable.Range(0, 6).Select(i => Instance($"c{i}", "text", "Negative"))];

        var errors = FieldChecker.Check(Task, instances);

        errors.Select(error => string.Join('.', error.Path)).ShouldBe(["task.prompt", "task.labels", "task.labels"]);
        errors.Select(error => error.Message).ShouldBe(
        [
            "The instance b has no field 'text' for the placeholder {text}. Did you mean 'txt'?",
            "The instance b has the gold label '1', which is no label of the task. Known here: positive, negative. Name the labels as the data do: { \"1\": \" text\" }.",
            "The instances c0, c1, c2, c3, c4 and 1 more have the gold label 'Negative', which is no label of the task. Did you mean 'negative'? Name the labels as the data do: { \"Negative\": \" text\" }.",
        ]);
        errors[2].Instances.Length.ShouldBe(6);
    }

    [Fact]
    public void A_field_that_no_instance_has_is_one_error() =>
        FieldChecker.Check(Task, [Instance("a", "review", null), Instance("b", "review", null)]).Single().Message
            .ShouldBe("All 2 instances have no field 'text' for the placeholder {text}. Known here: review.");

    [Fact]
    public void Examples_that_are_missing_or_go_otherwise_are_reported_with_their_instances()
    {
        var task = Task with
        {
            Prompt = new PromptTemplate.Text(TextTemplate.Parse("{examples}{text}").ResultValue),
            Examples = new(new ExampleSource.Field("shots", new(TextTemplate.Parse("{q}={a};").ResultValue)), Count: 1, Seed: null, Template: null),
        };
        ImmutableArray<StudyInstance> instances = [Shots("a", "x=1;"), Shots("b", ""), Shots("c", "nothing"), Shots("d", "")];

        var errors = FieldChecker.Check(task, instances);

        errors.Select(error => string.Join('.', error.Path)).ShouldBe(["task.examples", "task.examples"]);
        errors.Select(error => error.Message.Split(". ")[0]).ShouldBe(["The instances b, d have no examples", "The instance c has no examples"]);
        errors.Head.Message.ShouldContain("'count' is 1, and beside the instance itself there are 0.");
        errors.Tail.Head.Message.ShouldContain("does not go by the pattern");

        static StudyInstance Shots(string id, string shots) => new(id, new FSharpMap<string, string>([Tuple.Create("text", "x"), Tuple.Create("shots", shots)]), Gold: null);
    }

    private static StudyInstance Instance(string id, string name, string? gold) => new(id, new FSharpMap<string, string>([Tuple.Create(name, "x")]), gold);
}
