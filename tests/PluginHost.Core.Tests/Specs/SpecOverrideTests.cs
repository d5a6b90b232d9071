using PluginHost.Core.Specs;
using static PluginHost.Core.Tests.Specs.SpecTexts;

namespace PluginHost.Core.Tests.Specs;

public sealed class SpecOverrideTests
{
    [Fact]
    public void An_override_replaces_adds_and_reaches_into_lists()
    {
        var experiment = Read(
            With("lime: {", "lime-2.5: { use: lime }\n  lime: {"),
            "models.target.path=other file #1: x.gguf",
            "models.target.gpuLayers=3",
            "models.target.price={ input: 0, output: 1 }",
            "explainers.lime-2.5.samples=5e1",
            "explainers.shap={ samples: 10 }",
            "task.labels.positive= good",
            "task.masking.mode=replace",
            "task.masking.with=''",
            "pipeline.0.explainers=[lime-2.5, shap]",
            "output.folder=out").Experiment;

        experiment.Models.Head.Options.ToString().ShouldBe("""{"path":"other file #1: x.gguf","gpuLayers":3}""");
        experiment.Models.Head.Price.ShouldBe(new(0, null, 1));
        experiment.Explainers.Select(explainer => $"{explainer.Name} {explainer.Options}").Where(text => !text.StartsWith("lime ", StringComparison.Ordinal))
            .ShouldBe(["lime-2.5 {\"samples\":50}", "shap {\"samples\":10}"]);
        experiment.Task.Labels.Head.ShouldBe(new("positive", " good"));
        experiment.Task.Masking.ShouldBe(new Masking.Replace(""));
        experiment.Pipeline.Head.ShouldBe(new StageSpec.Explain(["target"], ["lime-2.5", "shap"]));
        experiment.Output.Folder.ShouldBe("out");
    }

    [Fact]
    public void Later_overrides_win() =>
        Read(Quickstart, "seed=1", "seed=2").Experiment.Seed.ShouldBe(2UL);

    [Theory]
    [InlineData("models.taget.path=x", "models.taget", "Did you mean 'target'?")]
    [InlineData("modles.target.path=x", "modles", "Did you mean 'models'?")]
    [InlineData("data.limt=3", "data.limt", "Did you mean 'limit'?")]
    [InlineData("data.limit=many", "data.limit", "The text 'many' is given")]
    [InlineData("data.limit=", "data.limit", "Nothing is given")]
    [InlineData("seed.x=3", "seed", "is a single value and has no 'x'")]
    [InlineData("pipeline.1.models=[target]", "pipeline", "is a list of 1: '1' must be a number from 0 to 0")]
    [InlineData("pipeline.0.models=[targe]", "pipeline.0.models.0", "Did you mean 'target'?")]
    [InlineData("pipeline.0.models=[target", "", "This is not YAML")]
    [InlineData("task.prompt={text}", "task.prompt", "A mapping is given, a text is needed")]
    public void A_fault_of_an_override_says_that_it_came_from_there(string text, string path, string message)
    {
        var error = Errors(Quickstart, text).Single();

        error.Path.ShouldBe(path);
        error.Message.ShouldContain(message);
        error.Override.ShouldBe(text.Split('=')[0]);
        error.ToString().ShouldStartWith($"--set {text.Split('=')[0]}: ");
    }

    [Fact]
    public void Faults_of_overrides_come_with_those_of_the_text() =>
        Errors(With("seed", "sead"), "data.limit=0").Select(error => error.Path).ShouldBe(["sead", "data.limit"]);

    [Theory]
    [InlineData("models.target.path", "has no '='")]
    [InlineData("=3", "is no path")]
    [InlineData("a..b=3", "is no path")]
    public void An_override_needs_a_path_and_a_value(string text, string message) =>
        SpecOverride.Parse(text).ErrorValue.Message.ShouldContain(message);
}
