using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

/// <summary>
/// Screens by <see cref="WordModel"/>: <c>twin</c> answers as the target does, <c>contrary</c> the opposite, and <c>blind</c> gives every
/// text the label that the target gives the first half of the instances, and explains nothing.
/// </summary>
public sealed class ScreenStageTests
{
    private static readonly ImmutableArray<StudyInstance> Reviews = Experiments.Instances(
        [.. Enumerable.Range(0, 12).Select(index => $"good film number{index} very good"), .. Enumerable.Range(0, 6).Select(index => $"bad film number{index} very bad")]);

    private static readonly StageSpec.Screen Stage = new(
        "target", ["twin", "contrary"], "loo", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 3 }, StopPolicy.All);

    [Fact]
    public void A_twin_passes_and_a_contrary_one_has_nothing_to_be_screened_on()
    {
        var outcome = Screen(Stage, out var questions);

        outcome.Screening.Passing.ShouldBe(["twin"]);
        outcome.Screening.Screenings["twin"].Verdict!.Count.ShouldBe(3);
        outcome.Screening.Screenings["contrary"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.NoAgreement);
        outcome.Agreement("twin").ShouldBe(1);
        outcome.Agreement("contrary").ShouldBe(0);
        outcome.Instances.Count.ShouldBe(3);
        outcome.Pairs("twin").ShouldAllBe(pair => pair.Proxy == pair.Oracle);
        outcome.Screening.Screenings["twin"].Trace.Length.ShouldBe(outcome.Pairs("twin").Length);

        // A probe of each instance by each model; explanations of three instances by the target and the twin alone.
        questions.Count(question => question.Model.Name == "contrary").ShouldBe(Reviews.Length);
        questions.Count(question => question.Model.Name == "target").ShouldBe(questions.Count(question => question.Model.Name == "twin"));
    }

    [Fact]
    public void The_order_follows_from_seed_and_ids_and_not_from_places()
    {
        var order = ScreenStage.Order(7, Reviews);
        ScreenStage.Order(7, [.. Reviews.Reverse()]).ShouldBe(order);
        ScreenStage.Order(8, Reviews).ShouldNotBe(order);
        order.ShouldNotBe(Reviews);
        order.ToHashSet().SetEquals(Reviews).ShouldBeTrue();
    }

    [Fact]
    public void A_failed_instance_is_an_error_and_never_a_score()
    {
        var stage = Stage with { Options = Stage.Options with { Minimum = 5 } };
        var outcome = Screen(stage, out _, (model, query) => model.Name == "twin" && Text(query).Contains("number1", StringComparison.Ordinal) && !Text(query).Contains("good", StringComparison.Ordinal)
            ? Failed() : Answer(model, query), Experiments.Instances("good number1", "good b", "good c", "good d", "good e"));

        // The twin has a label for the instance, and no answer for one of its perturbed versions.
        outcome.Agreement("twin").ShouldBe(1);
        var failure = outcome.Failures.ShouldHaveSingleItem();
        (failure.Instance, failure.Model).ShouldBe(("i0", "twin"));
        outcome.Instances.Single(instance => instance.Instance == "i0").Oracle.IsOk.ShouldBeTrue();
        outcome.Pairs("twin").Length.ShouldBe(4);
        outcome.Screening.Screenings["twin"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.TooFewInstances);
    }

    [Fact]
    public void A_target_that_fails_on_an_instance_screens_nobody_on_it()
    {
        var outcome = Screen(Stage, out _, (model, query) => model.Name == "target" && !Text(query).Contains("good", StringComparison.Ordinal)
            ? Failed() : Answer(model, query), Experiments.Instances("good a", "good b", "good c", "good d"));

        outcome.Instances.Count.ShouldBe(4);
        outcome.Instances.ShouldAllBe(instance => instance.Oracle.IsError && instance.Proxies.IsEmpty);
        outcome.Screening.Screenings["twin"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.NoAgreement);
        outcome.Failures.Length.ShouldBe(4);
    }

    [Fact]
    public void The_first_to_pass_ends_it_where_that_is_enough()
    {
        var stage = Stage with { Candidates = ["blind", "twin"], Stop = StopPolicy.FirstPass };
        var outcome = Screen(stage, out _);
        outcome.Screening.Passing.ShouldBe(["twin"]);
        outcome.Screening.Screenings["blind"].Verdict.ShouldBeOfType<ScreeningVerdict.Undecided>().Cause.ShouldBe(UndecidedCause.Superseded);
        outcome.Screening.Screenings["blind"].Count.ShouldBeLessThan(Reviews.Length);
    }

    [Fact]
    public void A_name_without_a_model_fails_the_stage() =>
        TestInterpreter.Run(Build(Stage with { Target = "nobody" }, Reviews), Answer).Result.ErrorValue.Describe().ShouldContain("nobody");

    internal static Experiment Experiment { get; } = Experiments.Sentiment with
    {
        Models = [.. new[] { "target", "twin", "contrary", "blind" }.Select(name => new ModelSpec(name, "fake", OptionValues.Empty, Price: null))],
    };

    internal static ScreenOutcome Screen(
        StageSpec.Screen stage, out ImmutableArray<(ModelRef Model, ModelQuery Query)> questions,
        Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? answer = null, ImmutableArray<StudyInstance>? instances = null)
    {
        var asked = ImmutableArray.CreateBuilder<(ModelRef, ModelQuery)>();
        var run = TestInterpreter.Run(Build(stage, instances ?? Reviews), (model, query) =>
        {
            asked.Add((model, query));
            return (answer ?? Answer)(model, query);
        });
        questions = asked.ToImmutable();
        return run.Result.ResultValue;
    }

    internal static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query) => model.Name switch
    {
        "contrary" => WordModel.Answer(model, query).Map(answer => answer with
        {
            Content = new AnswerContent.LabelScores([.. answer.Content.ShouldBeOfType<AnswerContent.LabelScores>().LogProbabilities.Reverse()]),
        }),
        "blind" => Scores(query, [-1, -2]),
        _ => WordModel.Answer(model, query),
    };

    internal static string Text(ModelQuery query) => query.ShouldBeOfType<ModelQuery.ScoreLabels>().Prompt.ShouldBeOfType<Prompt.Raw>().Text;

    private static FSharpResult<ModelAnswer, QuestionError> Scores(ModelQuery query, IEnumerable<double> scores) => FSharpResult<ModelAnswer, QuestionError>.NewOk(
        new(new AnswerContent.LabelScores([.. scores]), new(Text(query).Length, 0, 1, UsageSource.Estimated)));

    private static FSharpResult<ModelAnswer, QuestionError> Failed() =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "told to fail"));

    private static Pipeline<ScreenOutcome> Build(StageSpec.Screen stage, ImmutableArray<StudyInstance> instances) =>
        ScreenStage.Build(Experiment, stage, instances, Experiments.Explainers, MapModule.Empty<string, TokenPrice>());
}
