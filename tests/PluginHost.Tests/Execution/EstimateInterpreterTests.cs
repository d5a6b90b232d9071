using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Cost;
using PluginHost.Execution.Estimates;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class EstimateInterpreterTests
{
    private static readonly Price Price = new(1, 0.5m, 10);

    [Fact]
    public async Task Counts_tokens_and_dollars_of_a_plain_study_are_what_its_run_takes()
    {
        var pipeline = Pipeline.All(20, i => Ask(i, i + 1).Within(new(Stage: "explain", Instance: $"r{i}"))).SelectMany(_ => Ask(3, 50).Within(new(Stage: "screen")));
        var host = new FakeHost();
        await host.RunAsync(Ask(0, 1, 2));
        var estimate = await EstimateAsync(pipeline, host.Store);

        estimate.Low.Lines.ShouldBe([
            new(FakeHost.Target, "explain", 40, 21, 3, new(210, 42, Estimated: false), new(180, 36, Estimated: false), 18 * 28 / 1_000_000m),
            new(FakeHost.Target, "screen", 2, 1, 0, new(10, 2, Estimated: false), new(10, 2, Estimated: false), 28 / 1_000_000m)]);
        estimate.High.Lines.ShouldBe(estimate.Low.Lines);
        estimate.Low.Gaps.ShouldBeEmpty();

        var again = new FakeHost { Store = host.Store };
        await again.RunAsync(pipeline);
        again.Counts.Sum(counts => counts.Sent).ShouldBe(19);
    }

    [Fact]
    public async Task Sets_are_counted_by_their_own_keys()
    {
        var pipeline = Pipeline.All(3, i => i < 2 ? Ask(1, 2) : Ask(2, 3, 3));
        var estimate = await EstimateAsync(pipeline, new NoAnswers(), AnswerScope.QuerySet);
        var line = estimate.Low.Lines.ShouldHaveSingleItem();
        (line.Asked, line.Distinct).ShouldBe((7, 4));
    }

    [Fact]
    public async Task An_adaptive_step_lies_between_its_courses()
    {
        var estimate = await EstimateAsync(Pipeline.Bounded(Ask(1), Ask(1, 2, 3), Ask(1, 2)), new NoAnswers());
        estimate.Low.Lines.ShouldHaveSingleItem().Asked.ShouldBe(1);
        estimate.High.Lines.ShouldHaveSingleItem().Asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_continuation_that_fails_on_placeholders_is_a_gap_though_attempt_hides_it()
    {
        var error = new PipelineError.Rejected("no digit in the answer");
        var pipeline = Pipeline.All(5, i =>
            Ask(i).SelectMany(_ => Pipeline.Fail<int>(error)).Within(new("explain", $"r{i}", "lime")).Attempt());
        var estimate = await EstimateAsync(pipeline, new NoAnswers());
        estimate.Low.Gaps.ShouldBe([new EstimateGap(new("explain", "r0", "lime"), error, AfterPlaceholders: true, 5)]);
        estimate.Low.Lines.ShouldHaveSingleItem().Asked.ShouldBe(5);
    }

    [Fact]
    public async Task A_failure_before_any_answer_is_told_apart()
    {
        var error = new PipelineError.Rejected("an empty sentence");
        var estimate = await EstimateAsync(
            Pipeline.Zip(Ask(1), Pipeline.Fail<int>(error).Within(new("explain")).Attempt(), (answers, _) => answers), new NoAnswers());
        estimate.Low.Gaps.ShouldHaveSingleItem().AfterPlaceholders.ShouldBeFalse();
    }

    [Fact]
    public async Task Parts_after_a_failed_one_are_counted_too()
    {
        var estimate = await EstimateAsync(
            Pipeline.All(4, i => Ask(i).Select(_ => i == 1 ? throw new InvalidOperationException("oops") : i)), new NoAnswers());
        estimate.High.Lines.ShouldHaveSingleItem().Asked.ShouldBe(4);
        estimate.High.Gaps.ShouldHaveSingleItem().Error.ShouldBe(new PipelineError.Faulted("host", "InvalidOperationException: oops"));
    }

    [Fact]
    public async Task A_model_without_a_price_has_no_cost()
    {
        var models = new Dictionary<ModelRef, EstimatedModel> { [FakeHost.Target] = new(FakeHost.Describe(FakeHost.Target, AnswerScope.Query, new(1, 1, 1)), null) };
        var estimate = await EstimateInterpreter.EstimateAsync(Ask(1), models, new NoAnswers(), TestContext.Current.CancellationToken);
        estimate.ResultValue.Low.Lines.ShouldHaveSingleItem().Cost.ShouldBeNull();
    }

    [Fact]
    public void Placeholders_fit_their_queries()
    {
        PlaceholderAnswers.For(new ModelQuery.ScoreLabels(new Prompt.Raw("x"), [" a", " b"], LabelScoring.FirstToken)).Content
            .ShouldBe(new AnswerContent.LabelScores([-Math.Log(2), -Math.Log(2)]));
        PlaceholderAnswers.For(new ModelQuery.Tokenize("  one two\n\nthree ")).Content.ShouldBe(new AnswerContent.Tokens(["  one", " two", "\n\nthree", " "]));
        PlaceholderAnswers.For(new ModelQuery.Tokenize("")).Content.ShouldBe(new AnswerContent.Tokens([]));
        PlaceholderAnswers.For(new ModelQuery.Embed("x")).Content.ShouldBe(new AnswerContent.Embedding([1f]));
        string.Concat(((AnswerContent.TokenScores)PlaceholderAnswers.For(new ModelQuery.ScoreTokens("a  b c")).Content).Scores.Select(score => score.Text)).ShouldBe("a  b c");
    }

    private static Pipeline<ImmutableArray<int>> Ask(params int[] numbers) =>
        Pipeline.Ask(FakeHost.Target, [.. numbers.Select(FakeAnswers.Query)]).Select(answers => ImmutableArray.CreateRange(answers, FakeAnswers.Value));

    private static async Task<Estimate> EstimateAsync<T>(Pipeline<T> pipeline, IAnswerReader store, AnswerScope scope = AnswerScope.Query)
    {
        var models = new Dictionary<ModelRef, EstimatedModel> { [FakeHost.Target] = new(FakeHost.Describe(FakeHost.Target, scope, new(4096, 8, 4)), Price) };
        return (await EstimateInterpreter.EstimateAsync(pipeline, models, store, TestContext.Current.CancellationToken)).ResultValue;
    }
}
