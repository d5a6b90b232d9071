using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Specs;

public sealed class IncludingTests
{
    private const string Task = """
        # What stands in the file.
        prompt: "Review: {text}\nSentiment:"
        labels: { positive: " positive", negative: " negative" }
        features: { unit: words, bow: false }
        masking: { mode: replace, with: UNKWORDZ }
        """;

    [Fact]
    public void An_included_task_is_the_task()
    {
        var task = Read("{ include: sentiment }").ResultValue.Experiment.Task;
        task.Labels.Select(label => label.Text).ShouldBe([" positive", " negative"]);
        task.Features.BagOfWords.ShouldBeFalse();
        task.Masking.ShouldBe(new Masking.Replace("UNKWORDZ"));
    }

    [Fact]
    public void What_the_spec_says_itself_goes_first_key_by_key_but_labels_go_as_a_whole()
    {
        var task = Read("{ include: sentiment, labels: { up: \" up\", down: \" down\" }, features: { word-rule: python } }").ResultValue.Experiment.Task;
        task.Labels.Select(label => label.Name).ShouldBe(["up", "down"]);
        task.Features.ShouldBe(new FeatureSpec(FeatureUnit.Words, ["text"], BagOfWords: false, WordRule.Python));
        var chat = Read("{ include: sentiment, messages: [ { role: user, text: \"{text}\" } ] }").ResultValue.Experiment.Task;
        chat.Prompt.Match(_ => "text", _ => "chat").ShouldBe("chat");
    }

    [Fact]
    public void Overrides_reach_what_was_included() =>
        Read("{ include: sentiment }", SpecOverride.Parse("task.masking.with=XX").ResultValue).ResultValue.Experiment.Task.Masking.ShouldBe(new Masking.Replace("XX"));

    [Fact]
    public void The_resolved_spec_holds_the_task_itself()
    {
        var resolved = ResolvedSpec.Write(Read("{ include: sentiment }").ResultValue.Experiment, []);
        resolved.ShouldNotContain("include");
        SpecReader.Read(resolved, [], _ => null).ResultValue.Experiment.ShouldBe(Read("{ include: sentiment }").ResultValue.Experiment);
    }

    [Fact]
    public void Errors_stand_where_they_are_in_the_file_that_they_are_in()
    {
        var errors = Read("{ include: wrong, scoring: last }").ErrorValue;
        errors.Select(error => error.In("spec.yaml")).ShouldBe(
        [
            "spec.yaml(5,1): task.labels: The key 'labels' is missing. Write for instance: labels: { positive: \" positive\", negative: \" negative\" }",
            "spec.yaml(5,34): task.scoring: 'last' is not possible here. Known here: first-token, whole-label.",
            "tasks/wrong.yaml(2,1): task.lables: There is no key 'lables' here. Did you mean 'labels'?",
        ]);
    }

    [Theory]
    [InlineData("gone", "task.include: There is no 'gone'.")]
    [InlineData("list", "task: An included task is a mapping of the keys of 'task', such as 'prompt' and 'labels'.")]
    [InlineData("nested", "task.include: An included task cannot include another one.")]
    [InlineData("broken", "This is not YAML")]
    public void What_cannot_be_included_is_an_error(string name, string message) =>
        Read($"{{ include: {name} }}").ErrorValue.ShouldHaveSingleItem().ToString().ShouldContain(message);

    [Fact]
    public void Where_no_files_are_read_nothing_can_be_included() =>
        SpecReader.Read(Spec("{ include: sentiment }"), [], _ => null).ErrorValue.ShouldHaveSingleItem().Path.ShouldBe("task.include");

    private static FSharpResult<SpecDocument, FSharpList<SpecError>> Read(string task, params SpecOverride[] overrides) =>
        SpecReader.Read(Spec(task), [.. overrides], _ => null, name => name switch
        {
            "sentiment" => Text(name, Task),
            "wrong" => Text(name, "prompt: \"{text}\"\nlables: { a: a, b: b }\n"),
            "list" => Text(name, "- a\n"),
            "nested" => Text(name, "include: sentiment\n"),
            "broken" => Text(name, "prompt: \"a\n"),
            _ => FSharpResult<IncludedText, string>.NewError($"There is no '{name}'."),
        });

    private static FSharpResult<IncludedText, string> Text(string name, string text) => FSharpResult<IncludedText, string>.NewOk(new($"tasks/{name}.yaml", text));

    private static string Spec(string task) => $$"""
        spec: 1
        name: task
        models: { target: { backend: llama, path: x.gguf } }
        data: { format: sst, path: x }
        task: {{task}}
        explainers: { lime: { samples: 10 } }
        pipeline: [{ stage: explain }]
        """;
}
