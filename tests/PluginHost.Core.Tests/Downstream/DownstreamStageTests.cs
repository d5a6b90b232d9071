using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Downstream;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Stages;

namespace PluginHost.Core.Tests.Downstream;

/// <summary>What a downstream task sees of an experiment, and when a proxy takes part.</summary>
public sealed class DownstreamStageTests
{
    private static readonly Seed Own = Seed.FromRoot(1);

    private static readonly StageSpec.Downstream Stage = new(
        "probe", OptionValues.Empty, "target", ["sunny"], "loo", new SplitSpec.Sizes(3, 5, 0), MapModule.OfSeq([Tuple.Create("perplexity", "sunny")]), null);

    [Fact]
    public void A_study_offers_splits_groups_models_and_labels()
    {
        var study = See(study => Pipeline.Return(study));
        study.Split(Study.ExamplesSplit).Select(example => (example.Id, example.Gold)).ShouldBe(Enumerable.Range(0, 6).Select(index => ($"e{index}", (string?)"positive")));
        (study.Split(Study.ValidationSplit).Length, study.Split(Study.EvaluationSplit).Length).ShouldBe((3, 5));
        study.ExampleFields.ShouldBe(["text"]);
        study.LabelField.ShouldBe("label");
        study.Labels.ShouldBe(["positive", "negative"]);
        study.ModelFor(Study.Perplexity).ShouldBe(new ModelRef("sunny"));
        study.ModelFor(Study.Embedding).ShouldBeNull();
        study.GroupOf(study.Split(Study.ExamplesSplit)[0]).ShouldBeNull();
        See(study => Pipeline.Return(study.GroupOf(Pools.Questions[7])), Pools.Task with { Examples = Pools.Examples with { Group = "part" } }).ShouldBe("b");
        study.Proxies.ShouldBe([new StandIn(new("sunny"), true, "No screening was asked for.")]);
        Should.Throw<ArgumentException>(() => study.Split("train"));
    }

    [Fact]
    public void Prompts_have_the_chosen_examples_with_the_labels_that_they_are_given()
    {
        var study = See(study => Pipeline.Return(study));
        var flipped = study.Split(Study.ExamplesSplit)[4] with { Gold = "negative" };
        study.PromptFor([flipped, study.Split(Study.ExamplesSplit)[0]], Pools.Questions[1]).ShouldBe(new Prompt.Raw(
            "Review: very good 4\nSentiment: negative\n\nReview: very good 0\nSentiment: positive\n\nReview: bad film\nSentiment:"));
        study.PromptFor([], Pools.Questions[1]).ShouldBe(new Prompt.Raw("Review: bad film\nSentiment:"));
        study.TextOf(flipped).ShouldBe("Review: very good 4\nSentiment: negative\n\n");
    }

    [Fact]
    public void Accuracy_is_the_share_of_gold_labels_and_a_question_without_an_answer_is_no_wrong_one()
    {
        See(study => study.Accuracy(study.Target, [], Pools.Questions)).ShouldBe(1);
        See(study => study.Accuracy(study.Target, [], [.. Pools.Questions.Select(question => question with { Gold = "positive" })])).ShouldBe(0.5);
        var failing = Run(study => study.Accuracy(study.Target, [], [.. Pools.Questions, Pools.Instance("f", "FAIL", "positive")]).Select(_ => 1)).Result;
        failing.ErrorValue.ShouldBeOfType<PipelineError.Unanswered>();
    }

    [Fact]
    public void Explanations_have_one_feature_for_each_example_and_say_whose_they_are()
    {
        var examples = See(study => Pipeline.Return(study.Split(Study.ExamplesSplit)));
        var own = See(study => study.ExplainExamples(study.Target, [.. examples.Take(3)], Pools.Questions[0], Own));
        own.Source.ShouldBe(new ExplanationSource.Target(new("target")));
        (own.Explanation.Attributions.Rows, own.Explanation.Attributions.Columns).ShouldBe((2, 3));
        See(study => study.ExplainExamples(new("sunny"), [.. examples.Take(3)], Pools.Questions[0], Own)).Source.ShouldBe(new ExplanationSource.Proxy(new("sunny")));
        See(study => study.ExplainExamples(study.Target, [], Pools.Questions[0], Own)).Explanation.Attributions.Columns.ShouldBe(0);

        // Each example is worth what the model's answer loses without it.
        var without = See(study => study.Score(study.Target, [.. examples.Take(2)], Pools.Questions[0]));
        var with = See(study => study.Score(study.Target, [.. examples.Take(3)], Pools.Questions[0]));
        own.Explanation.Attributions[0, 2].ShouldBe(with[0] - without[0], 1e-12);
    }

    [Fact]
    public void A_call_is_sized_without_asking()
    {
        var length = See(study => Pipeline.Return(study.PromptFor([], Pools.Questions[1]))).ShouldBeOfType<Prompt.Raw>().Text.Length;
        var meters = MapModule.OfSeq([Tuple.Create<string, IUsageMeter>("target", new PricedByLength())]);
        Size(DownstreamParts.None with { Meters = meters }).ShouldBe(new CallSize(length, true, null));

        // A million tokens of input for 3 USD, and of output for 5.
        var prices = MapModule.OfSeq([Tuple.Create("target", new TokenPrice(new(3, null, 5), meters["target"]))]);
        Size(DownstreamParts.None with { Meters = meters, Prices = prices }).ShouldBe(new CallSize(length, true, ((length * 3m) + 5) / 1_000_000));
    }

    [Fact]
    public void A_call_that_nothing_can_measure_has_no_size()
    {
        Size(DownstreamParts.None).ShouldBe(new CallSize(null, false, null));
        Size(DownstreamParts.None with { Meters = MapModule.OfSeq([Tuple.Create<string, IUsageMeter>("target", new Unmetered())]) }).ShouldBe(new CallSize(null, false, null));
    }

    [Fact]
    public void After_a_screening_a_proxy_takes_part_only_if_it_passed_and_the_estimate_goes_from_none_to_all()
    {
        var screen = new StageSpec.Screen("target", ["twin", "contrary"], "loo", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 3 }, StopPolicy.All);
        var experiment = ScreenStageTests.Experiment with
        {
            Task = Pools.Task,
            Pipeline = [screen, Stage with { Proxies = screen.Candidates, Screening = screen, Models = MapModule.Empty<string, string>() }],
        };
        foreach (var (course, passing) in new (Course, string[])[] { (Course.Actual, ["twin"]), (Course.Low, []), (Course.High, ["twin", "contrary"]) })
        {
            StandIn[] seen = [];
            var run = TestInterpreter.Run(
                StudyPipeline.Build(experiment, Pools.Questions, Experiments.Explainers, Experiments.NoPrices, Parts("1", study =>
                {
                    seen = [.. study.Proxies];
                    return Pipeline.Return(0);
                })),
                ScreenStageTests.Answer,
                course);
            run.Result.IsOk.ShouldBeTrue();
            seen.Where(proxy => proxy.Passed).Select(proxy => proxy.Model.Name).ShouldBe(passing, course.ToString());
            if (course == Course.Actual)
            {
                seen.ShouldAllBe(proxy => proxy.Reason.Length > 20);
            }
        }
    }

    [Fact]
    public void A_task_that_throws_is_to_blame_itself() =>
        Run<int>(_ => throw new InvalidOperationException("my own fault")).Result.ErrorValue.ShouldBe(
            new PipelineError.Faulted("probe", "InvalidOperationException: my own fault"));

    private static CallSize Size(DownstreamParts parts)
    {
        var found = default(CallSize);
        var run = Run(study => Pipeline.Return(study.SizeOf(study.Target, [], Pools.Questions[1])).Select(size => found = size), parts: parts);
        run.Asked.ShouldBeEmpty();
        return found!;
    }

    private static T See<T>(Func<Study, Pipeline<T>> look, TaskSpec? task = null)
    {
        var found = default(T);
        var run = Run(study => look(study).Select(value => found = value), task);
        run.Result.IsOk.ShouldBeTrue(run.Result.IsError ? run.Result.ErrorValue.Describe() : "");
        return found!;
    }

    private static TestRun<T> Run<T>(Func<Study, Pipeline<T>> look, TaskSpec? task = null, DownstreamParts? parts = null)
    {
        var seen = default(T);
        var run = TestInterpreter.Run(
            DownstreamStage.Build(
                Experiments.Sentiment with { Task = task ?? Pools.Task }, Stage, 0, Pools.Questions, Experiments.Explainers,
                (parts ?? DownstreamParts.None) with { Tasks = Parts("0", study => look(study).Select(value => seen = value)).Tasks }, null).Select(_ => seen!),
            WordModel.Answer);
        return run;
    }

    private static DownstreamParts Parts<T>(string place, Func<Study, Pipeline<T>> look) =>
        DownstreamParts.None with { Tasks = MapModule.OfSeq<string, IDownstreamTask>([Tuple.Create<string, IDownstreamTask>(place, new Probe<T>(look))]) };

    private sealed class Probe<T>(Func<Study, Pipeline<T>> look) : IDownstreamTask
    {
        public Pipeline<TaskResult> Run(Study study, Seed seed) => look(study).Select(_ => new TaskResult(1, [], [], [], [], []));
    }
}
