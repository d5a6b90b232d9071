using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Plugins;
using PluginHost.Runs;
using PluginHost.Tests.Plugins;

namespace PluginHost.Tests.Runs;

public sealed class StudyLoaderTests
{
    private static readonly ComponentCatalog Catalog = new(
        PluginDiscovery.Check(
            [.. PluginDiscovery.FoldersAt(BuiltFiles.Plugins).ResultValue, Zoo.Folder("Zoo.OtherContract"), Zoo.Folder("Zoo.Throws")], []),
        Zoo.Loader,
        NullLogger<ComponentCatalog>.Instance);

    [Fact]
    public void A_good_spec_is_a_study_that_knows_its_size()
    {
        using var spec = new SpecFile();
        var study = Load(spec).ResultValue;
        (study.Instances.Length, study.Explanations, study.Models.Single().Model.Name).ShouldBe((2, 2, "target"));
        study.Plugins.Length.ShouldBe(2);
        study.SpecText.ShouldBe(File.ReadAllText(spec.Path));
    }

    [Fact]
    public void Wrong_options_and_missing_data_are_told_at_once()
    {
        using var spec = new SpecFile(lime: "sampels: 20, kernelWidth: -1", data: "{ format: jsonl, path: none.jsonl }");
        var messages = Messages(spec, StudyFault.Spec);
        messages.ShouldContain(message => message.Contains("Did you mean 'samples'?", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("kernelWidth", StringComparison.Ordinal));
        messages.ShouldContain(message => message.Contains("none.jsonl", StringComparison.Ordinal) && message.Contains("data.path", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_model_and_missing_data_are_told_at_once_without_the_secret()
    {
        using var spec = new SpecFile(model: "${env:PLACE}/none.gguf", data: "{ format: jsonl, path: \"${env:PLACE}/none.jsonl\" }");
        var messages = Messages(spec, StudyFault.Spec, name => name == "PLACE" ? "/planted-secret" : null);
        messages.Length.ShouldBe(2);
        messages.ShouldAllBe(message => message.Contains("${env:PLACE}/none", StringComparison.Ordinal) && !message.Contains("planted-secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_asked_a_path_must_be_known_all_the_same()
    {
        using var spec = new SpecFile(model: "${env:PLACE}/none.gguf");
        new StudyLoader(Catalog, _ => null).Load(new(spec.Path, []) { AsksNothing = true }).ErrorValue
            .ShouldHaveSingleItem().Message.ShouldBe("models.target: Option 'path': The environment variable 'PLACE' is not set. Set it before the run.");
    }

    [Fact]
    public void Examples_of_a_file_are_read_into_the_task_and_the_resolved_spec_still_names_the_file()
    {
        using var spec = new SpecFile();
        File.WriteAllText(spec.At("pool.jsonl"), "{\"text\":\"so good\",\"label\":\"positive\"}\n{\"text\":\"so dull\",\"label\":\"negative\"}\n");
        File.WriteAllText(spec.Path, File.ReadAllText(spec.Path)
            .Replace("\"Review: {text}", "\"{examples}Review: {text}", StringComparison.Ordinal)
            .Replace("  labels:", "  examples: { data: { format: jsonl, path: pool.jsonl }, count: 2, template: \"{text} {label}; \" }\n  labels:", StringComparison.Ordinal));

        var study = Load(spec).ResultValue;

        study.ResolvedSpec.ShouldContain("path: pool.jsonl");
        var asked = TestInterpreter.Run(study.Pipeline, (_, query) => FSharpResult<ModelAnswer, QuestionError>.NewOk(
            new(new AnswerContent.LabelScores([-1, -2]), new(1, 0, 1, UsageSource.Estimated)))).Asked;
        asked[0].Query.ShouldBeOfType<ModelQuery.ScoreLabels>().Prompt
            .ShouldBe(new Prompt.Raw("so good positive; so dull negative; Review: A truly wonderful film\nSentiment:"));
    }

    [Fact]
    public void A_missing_pool_of_examples_is_told_without_the_secret()
    {
        using var spec = new SpecFile();
        File.WriteAllText(spec.Path, File.ReadAllText(spec.Path)
            .Replace("\"Review: {text}", "\"{examples}Review: {text}", StringComparison.Ordinal)
            .Replace("  labels:", "  examples: { data: { format: jsonl, path: \"${env:PLACE}/none.jsonl\" }, template: \"{text};\" }\n  labels:", StringComparison.Ordinal));

        var message = Messages(spec, StudyFault.Spec, name => name == "PLACE" ? "/planted-secret" : null).ShouldHaveSingleItem();
        message.ShouldContain("${env:PLACE}/none.jsonl");
        message.ShouldContain("task.examples.data.path");
        message.ShouldNotContain("planted-secret");
    }

    [Theory]
    [InlineData("other-contract", "It is built for contract 7.0")]
    [InlineData("throws", "The moon is in the wrong phase.")]
    public void A_plugin_that_cannot_be_used_is_the_plugins_fault(string explainer, string reason)
    {
        using var spec = new SpecFile(use: explainer, lime: "");
        Messages(spec, StudyFault.Plugin).ShouldHaveSingleItem().ShouldContain(reason);
    }

    [Fact]
    public void A_spec_in_latin_1_is_told()
    {
        using var spec = new SpecFile();
        File.WriteAllBytes(spec.Path, [.. "name: caf"u8, 0xE9, (byte)'\n']);
        Messages(spec, StudyFault.Spec).ShouldHaveSingleItem().ShouldContain("is not UTF-8 text");
    }

    [Fact]
    public void A_folder_is_no_spec()
    {
        using var spec = new SpecFile();
        var problems = new StudyLoader(Catalog, _ => null).Load(new(spec.Root, [])).ErrorValue;
        problems.Single().Message.ShouldContain("This is a folder");
    }

    private static FSharpResult<Study, FSharpList<StudyProblem>> Load(SpecFile spec, Func<string, string?>? environment = null) =>
        new StudyLoader(Catalog, environment ?? (_ => null)).Load(new(spec.Path, []));

    private static string[] Messages(SpecFile spec, StudyFault fault, Func<string, string?>? environment = null)
    {
        var problems = Load(spec, environment).ErrorValue;
        problems.ShouldAllBe(problem => problem.Fault == fault);
        return [.. problems.Select(problem => problem.Message)];
    }
}
