using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Core.Prompts;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

public sealed class ExplainStageTests
{
    [Fact]
    public void The_words_that_move_the_model_are_the_strongest()
    {
        var explained = Experiments.Explain(Experiments.Instances("a good film, not bad but very good")).Result.ResultValue.Single().Result.ResultValue;

        explained.Labels.ShouldBe(["positive", "negative"]);
        explained.Predicted.ShouldBe(0);
        explained.Full.Sum().ShouldBe(1, 1e-12);
        explained.Full[0].ShouldBe(1 / (1 + Math.Exp(-4)), 1e-12);
        explained.Empty[0].ShouldBe(0.5, 1e-12);
        explained.Strongest(explained.Predicted, 2).Select(strong => strong.Feature.Name).ShouldBe(["good", "very"]);
        explained.Explanation.Source.ShouldBe(new ExplanationSource.Target(new("target")));
    }

    [Fact]
    public void The_strongest_come_by_size_whatever_their_sign_and_equals_in_the_order_of_the_text()
    {
        var explained = Experiments.Explain(Experiments.Instances("it is good and bad")).Result.ResultValue.Single().Result.ResultValue;

        explained.Strongest(0, 10).Select(strong => strong.Feature.Name).ShouldBe(["good", "bad", "it", "is", "and"]);
        explained.Strongest(0, 2).Select(strong => strong.Attribution).ShouldBe([0.5 - (1 / (1 + Math.Exp(2))), 0.5 - (1 / (1 + Math.Exp(-2)))], 1e-12);
        explained.Strongest(0, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Outcomes_come_instance_by_instance_then_by_model_then_by_explainer()
    {
        var outcomes = Experiments.Explain(Experiments.Instances("good", "bad"), new(["sunny", "target"], ["loo", "again"])).Result.ResultValue;

        outcomes.Select(outcome => $"{outcome.Instance.Id} {outcome.Model} {outcome.Explainer}").ShouldBe([
            "i0 sunny loo", "i0 sunny again", "i0 target loo", "i0 target again",
            "i1 sunny loo", "i1 sunny again", "i1 target loo", "i1 target again"]);
    }

    [Fact]
    public void The_seed_depends_on_instance_and_explainer_and_not_on_model_or_place()
    {
        var outcomes = Experiments.Explain(Experiments.Instances("good", "bad"), new(["target", "sunny"], ["loo", "again"])).Result.ResultValue;
        var alone = Experiments.Explain([Experiments.Instances("good", "bad")[1]], new(["target"], ["again"])).Result.ResultValue.Single();

        outcomes.Select(SeedOf).Distinct().Count().ShouldBe(4);
        outcomes.Where(outcome => outcome is { Explainer: "again", Instance.Id: "i1" }).Select(SeedOf).Distinct().ShouldBe([SeedOf(alone)]);
        SeedOf(alone).ShouldBe(Seed.FromRoot(2025).Derive("i1").Derive("again").ToUInt64());

        static double SeedOf(InstanceOutcome outcome) => outcome.Result.ResultValue.Explanation.Explanation.Diagnostics["seed"][0];
    }

    [Fact]
    public void The_same_stage_gives_the_same_outcomes_and_questions_every_time()
    {
        var first = Experiments.Explain(Experiments.Instances("good and bad", "FAIL", "", "so so"));
        var second = Experiments.Explain(Experiments.Instances("good and bad", "FAIL", "", "so so"));

        second.Asked.ShouldBe(first.Asked);
        second.Notes.ShouldBe(first.Notes);
        foreach (var (one, other) in first.Result.ResultValue.Zip(second.Result.ResultValue))
        {
            other.Result.IsOk.ShouldBe(one.Result.IsOk);
            if (one.Result.IsOk)
            {
                other.Result.ResultValue.Explanation.ShouldBe(one.Result.ResultValue.Explanation);
                other.Result.ResultValue.Full.ShouldBe(one.Result.ResultValue.Full);
            }
        }
    }

    [Fact]
    public void One_instances_error_leaves_the_others_as_they_are()
    {
        var alone = Experiments.Explain(Experiments.Instances("good film")).Result.ResultValue.Single();
        var outcomes = Experiments.Explain(Experiments.Instances("good film", "FAIL this", "bad film")).Result.ResultValue;

        outcomes.Select(outcome => outcome.Result.IsOk).ShouldBe([true, false, true]);
        outcomes[0].Result.ResultValue.Explanation.ShouldBe(alone.Result.ResultValue.Explanation);
        outcomes[1].Result.ErrorValue.ShouldBeOfType<PipelineError.Unanswered>().First.Message.ShouldBe("told to fail");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2_000)]
    public void One_word_and_two_thousand_words_are_explained(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(index => index == words / 2 ? "good" : $"w{index}"));
        var run = Experiments.Explain(Experiments.Instances(text));

        var explained = run.Result.ResultValue.Single().Result.ResultValue;
        explained.Features.Length.ShouldBe(words);
        explained.Strongest(0, 1).Single().Feature.ShouldBe(new("good", words / 2));
        run.Asked.Select(asked => asked.Query).Distinct().Count().ShouldBe(words == 1 ? 2 : words + 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?! 👍🏽 ")]
    public void An_instance_without_features_has_an_answer_an_empty_explanation_and_one_warning(string text)
    {
        var run = Experiments.Explain(Experiments.Instances(text), new(["target", "sunny"], ["loo"]));
        var explained = run.Result.ResultValue[1].Result.ResultValue;

        run.Asked.Select(asked => asked.Query).OfType<ModelQuery.ScoreLabels>().Select(query => query.Prompt)
            .ShouldBe([new Prompt.Raw($"Review: {text}\nSentiment:"), new Prompt.Raw($"Review: {text}\nSentiment:")]);
        explained.Features.ShouldBeEmpty();
        explained.Empty.ShouldBe(explained.Full);
        explained.Explanation.Explanation.Intercepts.ShouldBe(explained.Full);
        explained.Explanation.Explanation.Attributions.ShouldBe(DoubleMatrix.Init(2, 0, (_, _) => 0));
        explained.Strongest(0, 3).ShouldBeEmpty();
        run.Notes.Single().Level.ShouldBe(NoteLevel.Warning);
        run.Notes.Single().Text.ShouldContain("'i0'");
    }

    [Fact]
    public void Masks_with_the_same_text_are_one_question()
    {
        var run = Experiments.Explain(
            Experiments.Instances("x y"), explainers: MapModule.OfSeq<string, IExplainer>([Tuple.Create<string, IExplainer>("loo", new Repeating())]));

        run.Result.ResultValue.Single().Result.ResultValue.Explanation.Explanation.Evaluation.Outputs.Rows.ShouldBe(100);
        run.Asked.Length.ShouldBe(2 + 2, "f(x) and f(∅), then two different texts");
    }

    [Fact]
    public void Flags_of_all_answers_are_gathered_each_once() => Experiments
        .Explain(Experiments.Instances("good one")).Result.ResultValue.Single().Result.ResultValue
        .Flags.ShouldBe(["no-good"]);

    [Fact]
    public void Sentences_of_a_chat_are_explained_too()
    {
        var task = Experiments.Task with
        {
            Prompt = new PromptTemplate.Chat([new(ChatRole.System, TextTemplate.Parse("Judge.").ResultValue), new(ChatRole.User, TextTemplate.Parse("{text}").ResultValue)]),
            Features = new(FeatureUnit.Sentences, ["text"], BagOfWords: true),
            Masking = new Masking.Replace("…"),
        };
        var run = Experiments.Explain(Experiments.Instances("So good. So bad."), experiment: Experiments.Sentiment with { Task = task });

        run.Result.ResultValue.Single().Result.ResultValue.Features.Select(feature => feature.Name).ShouldBe(["So good.", "So bad."]);
        run.Asked[1].Query.ShouldBeOfType<ModelQuery.ScoreLabels>().Prompt
            .ShouldBe(new Prompt.Chat([new(ChatRole.System, "Judge."), new(ChatRole.User, "… …")]));
    }

    [Fact]
    public void An_instance_without_the_prompts_field_is_rejected_with_the_fields_it_has()
    {
        var instance = Experiments.Instances("x")[0] with { Fields = MapModule.OfSeq([Tuple.Create("review", "x")]) };
        var error = Experiments.Explain([instance]).Result.ResultValue.Single().Result.ErrorValue.ShouldBeOfType<PipelineError.Rejected>();

        error.Reason.ShouldContain("'i0'");
        error.Reason.ShouldContain("'{text}'");
        error.Reason.ShouldContain("review");
    }

    [Fact]
    public void A_backend_that_answers_something_else_is_an_error_and_no_score()
    {
        var stage = ExplainStage.Build(Experiments.Sentiment, new(["target"], ["loo"]), Experiments.Instances("x"), Experiments.Explainers);
        foreach (var (content, message) in new (AnswerContent, string)[]
        {
            (new AnswerContent.LabelScores([-1]), "1 scores for 2 labels"),
            (new AnswerContent.Generated("positive", FinishReason.Stop), "generated text"),
        })
        {
            var outcome = TestInterpreter.Run(stage, (_, _) => Microsoft.FSharp.Core.FSharpResult<ModelAnswer, QuestionError>.NewOk(
                new(content, new(1, 0, 1, UsageSource.Estimated)))).Result.ResultValue.Single();
            outcome.Result.ErrorValue.Describe().ShouldContain(message);
        }
    }

    [Theory]
    [InlineData("throws", "boom")]
    [InlineData("narrow", "2 × 1 attributions for 2 outputs × 2 features")]
    [InlineData("nan", "not finite")]
    [InlineData("infinite", "not finite")]
    public void A_bug_of_an_explainer_is_blamed_on_its_component(string bug, string message)
    {
        var explainers = MapModule.OfSeq<string, IExplainer>([Tuple.Create<string, IExplainer>("loo", new Buggy(bug))]);
        var fault = Experiments.Explain(Experiments.Instances("x y"), explainers: explainers)
            .Result.ResultValue.Single().Result.ErrorValue.ShouldBeOfType<PipelineError.Faulted>();

        fault.Component.ShouldBe("leave-one-out");
        fault.Exception.ShouldContain(message);
    }

    [Theory]
    [InlineData("target", "lmie", "explainer 'lmie'")]
    [InlineData("traget", "loo", "model 'traget'")]
    public void A_name_that_stands_for_nothing_fails_the_stage(string model, string explainer, string message) => Experiments
        .Explain(Experiments.Instances("x"), new([model], [explainer])).Result.ErrorValue
        .ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain(message);

    private sealed class Repeating : IExplainer
    {
        public Pipeline<Explanation> Explain(LocalModel model, Seed seed) =>
            from found in model.Evaluate(MaskMatrix.Init(100, 2, (sample, feature) => sample % 2 == feature))
            select new Explanation(
                DoubleMatrix.Init(2, 2, (_, _) => 0), [0, 0], Link.Identity, StandardErrors: null, MapModule.Empty<string, ValueArray<double>>(), found);
    }

    private sealed class Buggy(string bug) : IExplainer
    {
        public Pipeline<Explanation> Explain(LocalModel model, Seed seed) => bug == "throws"
            ? throw new InvalidOperationException("boom")
            : Pipeline.Return(new Explanation(
                DoubleMatrix.Init(2, bug == "narrow" ? 1 : 2, (_, feature) => feature == 0 ? 0 : bug == "nan" ? double.NaN : double.NegativeInfinity),
                [0, 0],
                Link.Identity,
                StandardErrors: null,
                MapModule.Empty<string, ValueArray<double>>(),
                new(MaskMatrix.Full(0, 2), DoubleMatrix.Init(0, 2, (_, _) => 0))));
    }
}
