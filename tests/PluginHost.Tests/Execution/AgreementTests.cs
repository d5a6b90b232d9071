using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Execution.Estimates;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class AgreementTests
{
    [Theory]
    [InlineData(1, 4000)]
    [InlineData(16, 4000)]
    [InlineData(16, 3)]
    [InlineData(1, 1)]
    public void A_run_comes_to_the_result_of_the_test_interpreter_and_asks_what_it_asks(int concurrency, int inFlight) =>
        Prop.ForAll(Plan.Arbitrary, plan =>
        {
            var test = TestInterpreter.Run(plan.Build(), FakeAnswers.Mostly);
            var host = Host(concurrency, inFlight);
            var outcome = Wait(host.RunAsync(plan.Build()));
            Result(outcome).ShouldBe(test.Result);

            var expected = test.Asked.Distinct().ToHashSet();
            var sent = Sent(host).ToHashSet();
            sent.IsSupersetOf(expected).ShouldBeTrue();
            if (test.Result.IsOk && !plan.ToString().Contains("Fail") && !plan.ToString().Contains("Crash") && !test.Asked.Any(Broken))
            {
                sent.SetEquals(expected).ShouldBeTrue();
                host.Notes.Count.ShouldBe(test.Notes.Length);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_second_run_sends_nothing_that_was_answered_and_comes_to_the_same_result() =>
        Prop.ForAll(Plan.Arbitrary, plan =>
        {
            var first = Host(4, 4000);
            var again = new FakeHost { Model = FakeAnswers.Mostly, Store = first.Store };
            var result = Result(Wait(first.RunAsync(plan.Build())));
            Result(Wait(again.RunAsync(plan.Build()))).ShouldBe(result);
            Sent(again).Intersect(Sent(first).Where(question => !Broken(question))).ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_replay_after_a_run_without_errors_comes_to_the_same_result() =>
        Prop.ForAll(Plan.Arbitrary, plan =>
        {
            var host = new FakeHost();
            var result = Result(Wait(host.RunAsync(plan.Build())));
            var replay = new ReplayDispatcher(Models.ToDictionary(model => model.Key, model => model.Value.Description), host.Store, host);
            Result(Wait(RunInterpreter.RunAsync(plan.Build(), replay, new(), host, CancellationToken.None))).ShouldBe(result);
            replay.Missing.ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_estimate_counts_what_a_run_with_the_same_answers_sends() =>
        Prop.ForAll(Plan.Arbitrary, plan =>
        {
            // Placeholders are all equal, so the run's model gives the placeholder too.
            var host = new FakeHost { Model = (_, query) => FSharpResult<ModelAnswer, QuestionError>.NewOk(PlaceholderAnswers.For(query)) };
            var course = plan.Build();
            var estimate = Wait(EstimateInterpreter.EstimateAsync(course, Models, host.Store, CancellationToken.None)).ResultValue;
            var test = TestInterpreter.Run(course, host.Model, Course.Low);
            if (estimate.Low.Gaps.IsEmpty)
            {
                estimate.Low.Lines.Sum(line => line.Asked).ShouldBe(test.Asked.Length);
                estimate.Low.Lines.Sum(line => line.Distinct).ShouldBe(test.Asked.Distinct().Count());
            }
            else
            {
                estimate.Low.Lines.Sum(line => line.Asked).ShouldBeGreaterThanOrEqualTo(test.Asked.Length);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_monad_laws_hold_for_results_and_questions() =>
        Prop.ForAll(Plan.Arbitrary, Plan.Arbitrary, Plan.Arbitrary, (source, first, second) =>
        {
            Pipeline<int> F(int value) => first.Build().Select(other => unchecked(value + other));
            Pipeline<int> G(int value) => second.Build().Select(other => unchecked(value * other));
            Same(Pipeline.Return(5).SelectMany(F), F(5));
            Same(source.Build().SelectMany(Pipeline.Return), source.Build());
            Same(source.Build().SelectMany(F).SelectMany(G), source.Build().SelectMany(value => F(value).SelectMany(G)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Delays_and_concurrency_change_no_result() =>
        Prop.ForAll(Plan.Arbitrary, ArbMap.Default.ArbFor<int>(), (plan, seed) =>
        {
            var random = new Random(seed);
            async Task Pause(CancellationToken cancellationToken)
            {
                int turns;
                lock (random)
                {
                    turns = random.Next(4);
                }

                for (; turns > 0; turns--)
                {
                    await Task.Yield();
                }
            }

            var one = new FakeHost { Model = FakeAnswers.Mostly, Limits = new(4096, 1, 16), Options = DispatcherOptions.Default with { Concurrency = 1 }, Pause = Pause };
            var many = new FakeHost { Model = FakeAnswers.Mostly, Limits = new(4096, 2, 16), Options = DispatcherOptions.Default with { Concurrency = 16 }, Pause = Pause };
            Result(Wait(many.RunAsync(plan.Build()))).ShouldBe(Result(Wait(one.RunAsync(plan.Build()))));
        }).QuickCheckThrowOnFailure();

    private static Dictionary<ModelRef, EstimatedModel> Models { get; } = new[] { FakeHost.Target, FakeHost.Proxy }.ToDictionary(
        model => model, model => new EstimatedModel(FakeHost.Describe(model, AnswerScope.Query, new(4096, 8, 4)), null));

    private static FakeHost Host(int concurrency, int inFlight) => new()
    {
        Model = FakeAnswers.Mostly,
        Limits = new(4096, 3, 16),
        Options = DispatcherOptions.Default with { Concurrency = concurrency },
        RunLimits = new(inFlight),
    };

    private static IEnumerable<(ModelRef Model, ModelQuery Query)> Sent(FakeHost host) =>
        host.Backends.SelectMany(model => model.Value.Asked.Select(query => (model.Key, query)));

    private static bool Broken((ModelRef Model, ModelQuery Query) question) => FakeAnswers.Mostly(question.Model, question.Query).IsError;

    private static void Same(Pipeline<int> left, Pipeline<int> right)
    {
        var (first, second) = (Host(4, 4000), Host(4, 4000));
        Result(Wait(first.RunAsync(left))).ShouldBe(Result(Wait(second.RunAsync(right))));
        var expected = TestInterpreter.Run(left, FakeAnswers.Mostly);
        TestInterpreter.Run(right, FakeAnswers.Mostly).Asked.ShouldBe(expected.Asked);
    }

    private static FSharpResult<T, PipelineError> Result<T>(RunOutcome<T> outcome) => outcome.Match(
        completed => FSharpResult<T, PipelineError>.NewOk(completed.Value),
        failed => FSharpResult<T, PipelineError>.NewError(failed.Error),
        interrupted => throw new InvalidOperationException(interrupted.Reason.Describe()));

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
