using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Options;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Tests.Specs;

public sealed class DownstreamSpecTests
{
    [Fact]
    public void Proxies_are_the_candidates_of_the_screening_of_the_target_before_it()
    {
        var pipeline = Read("{ stage: screen, target: large, candidates: [small] }", "{ stage: task, task: compress, target: large }");
        var screen = pipeline.Head.ShouldBeOfType<StageSpec.Screen>();
        pipeline.Tail.Head.ShouldBe(new StageSpec.Downstream(
            "compress", OptionValues.Empty, "large", ["small"], "lime", new SplitSpec.Sizes(null, null, 0), MapModule.Empty<string, string>(), screen));

        // That of another model says nothing.
        var other = Read("{ stage: screen, target: small }", "{ stage: task, task: compress, target: large }").Tail.Head.ShouldBeOfType<StageSpec.Downstream>();
        other.Screening.ShouldBeNull();
        other.Proxies.ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_is_read_and_its_models_are_used()
    {
        var stage = Read("{ stage: task, task: compress, target: large, proxies: [small], explainer: lime, splits: { validation: 3, evaluation: 4, seed: 7 }, models: { perplexity: tiny }, options: { repeats: 2, deep: [1] } }")
            .Head.ShouldBeOfType<StageSpec.Downstream>();
        stage.Splits.ShouldBe(new SplitSpec.Sizes(3, 4, 7));
        stage.Options.ShouldBe(new(new JsonObject { ["repeats"] = 2, ["deep"] = new JsonArray(1) }));
        stage.UsedModels.ShouldBe(["large", "small", "tiny"]);
        stage.UsedExplainers.ShouldBe(["lime"]);
        Read("{ stage: task, task: compress, target: large, splits: { by: part } }").Head.ShouldBeOfType<StageSpec.Downstream>().Splits.ShouldBe(new SplitSpec.Field("part"));
    }

    [Theory]
    [InlineData("{ stage: task, target: large }", "pipeline.0.task", "missing")]
    [InlineData("{ stage: task, task: compress, target: lagre }", "pipeline.0.target", "Did you mean 'large'?")]
    [InlineData("{ stage: task, task: compress, target: large, proxies: [large] }", "pipeline.0.proxies.0", "cannot stand in for itself")]
    [InlineData("{ stage: task, task: compress, target: large, proxies: [smal] }", "pipeline.0.proxies.0", "Did you mean 'small'?")]
    [InlineData("{ stage: task, task: compress, target: large, explainer: lame }", "pipeline.0.explainer", "Did you mean 'lime'?")]
    [InlineData("{ stage: task, task: compress, target: large, splits: { evalution: 3 } }", "pipeline.0.splits.evalution", "Did you mean 'evaluation'?")]
    [InlineData("{ stage: task, task: compress, target: large, splits: { validation: 0 } }", "pipeline.0.splits.validation", "from 1")]
    [InlineData("{ stage: task, task: compress, target: large, splits: { by: part, seed: 3 } }", "pipeline.0.splits.seed", "does not belong here")]
    [InlineData("{ stage: task, task: compress, target: large, models: { perplexity: tny } }", "pipeline.0.models.perplexity", "Did you mean 'tiny'?")]
    [InlineData("{ stage: task, task: compress, target: large, option: {} }", "pipeline.0.option", "Did you mean 'options'?")]
    [InlineData("{ stage: task, task: compress, target: large, options: { key: \"${env:NOBODY}\" } }", "pipeline.0.options.key", "is not set")]
    public void What_is_wrong_is_said_where_it_is(string stage, string path, string message)
    {
        var error = SpecTexts.Errors(Spec(stage)).ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void A_proxy_must_be_a_candidate_of_the_screening() =>
        SpecTexts.Errors(Spec("{ stage: screen, target: large, candidates: [small] }", "{ stage: task, task: compress, target: large, proxies: [tiny] }"))
            .ShouldHaveSingleItem().Message.ShouldContain("no candidate of the screening");

    [Fact]
    public void The_component_and_its_options_are_checked_against_its_schema_and_completed()
    {
        var schema = OptionsSchema.Parse(JsonNode.Parse("""{ "type": "object", "properties": { "repeats": { "type": "integer", "default": 40 } }, "additionalProperties": false }""")).ResultValue;
        ComponentSignature[] components =
            [new(ComponentKind.Backend, "fake", OptionsSchema.None), new(ComponentKind.Explainer, "lime", OptionsSchema.None), new(ComponentKind.Task, "compress", schema)];
        SpecValidator.Check(SpecTexts.Read(Spec("{ stage: task, task: compress, target: large }")), components).ShouldBeEmpty();

        var unknown = SpecValidator.Check(SpecTexts.Read(Spec("{ stage: task, task: compres, target: large }")), components).ShouldHaveSingleItem();
        unknown.Path.ShouldBe("pipeline.0.task");
        unknown.Message.ShouldContain("Did you mean 'compress'?");
        var option = SpecValidator.Check(SpecTexts.Read(Spec("{ stage: task, task: compress, target: large, options: { repeat: 3 } }")), components).ShouldHaveSingleItem();
        option.Path.ShouldBe("pipeline.0.options.repeat");
        option.Line.ShouldBeGreaterThan(1);

        var resolved = ResolvedSpec.Write(SpecTexts.Read(Spec("{ stage: task, task: compress, target: large }")).Experiment, components);
        resolved.ShouldContain("repeats: 40");
    }

    private static FSharpList<StageSpec> Read(params string[] stages) => SpecTexts.Read(Spec(stages)).Experiment.Pipeline;

    private static string Spec(params string[] stages) => $$"""
        spec: 1
        name: tasks
        models:
          large: { backend: fake }
          small: { backend: fake }
          tiny: { backend: fake }
        data: { format: jsonl, path: data.jsonl, label: label }
        task:
          prompt: "Review: {text}"
          labels: { positive: " positive", negative: " negative" }
        explainers:
          lime: {}
        pipeline:
        {{string.Join('\n', stages.Select(stage => $"  - {stage}"))}}

        """;
}
