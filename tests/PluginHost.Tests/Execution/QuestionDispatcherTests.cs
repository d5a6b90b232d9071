using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Plugins;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class QuestionDispatcherTests
{
    [Fact]
    public async Task Equal_questions_are_sent_once_and_counted_for_who_asked_first()
    {
        var host = new FakeHost();
        var pipeline = Pipeline.All(50, i => Ask(0, 1, 2, 2).Within(new(Stage: "explain")))
            .SelectMany(_ => Ask(1, 2, 3).Within(new(Stage: "screen")));
        await host.RunAsync(pipeline);

        host.Backends[FakeHost.Target].Asked.Select(FakeAnswers.Number).Order().ShouldBe([0, 1, 2, 3]);
        host.Counts.ShouldAllBe(counts => counts.Time >= TimeSpan.Zero);
        host.Counts.Select(counts => counts with { Time = TimeSpan.Zero }).ShouldBe([
            new(FakeHost.Target, "explain", Asked: 200, Distinct: 3, FromStore: 0, Sent: 3, Failed: 0, 30, 12, 6, Estimated: false),
            new(FakeHost.Target, "screen", Asked: 3, Distinct: 1, FromStore: 0, Sent: 1, Failed: 0, 10, 4, 2, Estimated: false)]);
        host.Outcomes.Count.ShouldBe(203);
    }

    [Fact]
    public async Task A_run_that_the_store_can_answer_opens_no_model()
    {
        var host = new FakeHost();
        var first = await host.RunAsync(Ask(0, 1, 2));
        var again = new FakeHost { Store = host.Store, Open = _ => throw new InvalidOperationException("opened") };
        var second = await again.RunAsync(Ask(0, 1, 2));

        Values(second).ShouldBe(Values(first));
        again.Counts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            counts => counts.FromStore.ShouldBe(3),
            counts => counts.Sent.ShouldBe(0),
            counts => counts.PromptTokens.ShouldBe(0),
            counts => counts.StoredPromptTokens.ShouldBe(30));
        again.Outcomes.ShouldAllBe(outcome => outcome == QuestionOutcome.FromStore);
    }

    [Fact]
    public async Task Calls_carry_at_most_a_batch_and_at_most_so_many_run_at_once()
    {
        var host = new FakeHost
        {
            Limits = new(4096, 5, 8),
            Options = DispatcherOptions.Default with { Concurrency = 3 },
            Pause = async _ => await Task.Yield(),
        };
        await host.RunAsync(Ask([.. Enumerable.Range(0, 200)]));
        var backend = host.Backends[FakeHost.Target];
        backend.Calls.ShouldAllBe(call => call.Count <= 5);
        backend.MostActive.ShouldBeInRange(1, 3);
        backend.Disposals.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_is_given_only_when_it_is_stored()
    {
        var host = new FakeHost();
        var stored = new List<bool>();
        var pipeline = Pipeline.All(20, i => Ask(i).Select(_ =>
        {
            stored.Add(host.Memory.Answers.Values.Any(record => record.Answer.Equals(FakeAnswers.Always(FakeHost.Target, FakeAnswers.Query(i)).ResultValue)));
            return i;
        }));
        await host.RunAsync(pipeline);
        stored.Count.ShouldBe(20);
        stored.ShouldAllBe(was => was);
        host.Memory.Answers.Values.ShouldAllBe(record => record.Origin == "fake 1.0");
    }

    [Fact]
    public async Task Errors_are_not_stored_and_are_asked_again_in_the_next_run()
    {
        var host = new FakeHost { Model = FakeAnswers.Mostly };
        var answers = (await host.RunAsync(Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(3), FakeAnswers.Query(4)]))).ShouldBeOfType<RunOutcome<ImmutableArray<FSharpResult<ModelAnswer, QuestionError>>>.Completed>().Value;
        answers.Select(answer => answer.IsOk).ShouldBe([false, true]);
        host.Memory.Answers.Count.ShouldBe(1);
        host.Counts.ShouldHaveSingleItem().Failed.ShouldBe(1);

        var again = new FakeHost { Store = host.Store };
        Values(await again.RunAsync(Ask(3, 4))).Count.ShouldBe(2);
        again.Backends[FakeHost.Target].Asked.ShouldHaveSingleItem().ShouldBe(FakeAnswers.Query(3));
    }

    [Fact]
    public async Task A_model_that_cannot_be_opened_interrupts_the_run()
    {
        var error = new ComponentError("No file 'x.gguf'.", "Give the right path.", "path");
        var host = new FakeHost { Open = _ => FSharpResult<IModelBackend, ComponentError>.NewError(error) };
        var outcome = await host.RunAsync(Pipeline.All(100, i => Ask(i).Attempt()));
        Reason(outcome).ShouldBe(new Interruption.ModelUnavailable(FakeHost.Target, error));
        Reason(outcome).Describe().ShouldContain("x.gguf");
    }

    [Fact]
    public async Task A_backend_that_throws_while_it_opens_is_named()
    {
        var host = new FakeHost { Open = _ => throw new DllNotFoundException("libllama") };
        Reason(await host.RunAsync(Ask(1))).Describe().ShouldBe(
            "Model 'target' cannot be opened: The backend 'fake 1.0' threw DllNotFoundException: libllama This is a bug of the backend: please tell its author.");
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_interrupts_the_run()
    {
        var error = new StoreError("The disk is full.", "answers.db", "Free some space.");
        var host = new FakeHost { Store = new MemoryAnswerStore { Failure = error } };
        Reason(await host.RunAsync(Pipeline.All(100, i => Ask(i).Attempt()))).ShouldBe(new Interruption.StoreFailed(error));
    }

    [Fact]
    public async Task A_model_that_the_study_does_not_have_is_an_error_of_the_question()
    {
        var host = new FakeHost();
        var outcome = await host.RunAsync(Pipeline.Ask(new("oracle"), [FakeAnswers.Query(1)]).Select(answers => answers[0].ErrorValue.Message));
        outcome.ShouldBe(new RunOutcome<string>.Completed(
            "The study has no model 'oracle'; it has: proxy, target. Name one of them, or add the model to the spec."));
    }

    [Fact]
    public async Task No_call_is_made_that_could_go_beyond_the_budget()
    {
        // 6 prompt tokens at 1, 4 cached at 0.5, 2 completion tokens at 10 USD a million: 28 millionths a question.
        var host = new FakeHost
        {
            Limits = new(4096, 1, 1),
            Price = new(1, 0.5m, 10),
            Options = DispatcherOptions.Default with { Budget = 0.000100m },
        };
        var outcome = await host.RunAsync(Pipeline.All(10, i => Ask(i)));
        Reason(outcome).ShouldBe(new Interruption.BudgetExhausted(0.0001m, 0.000084m, 0.000028m));
        host.Backends[FakeHost.Target].Asked.Count().ShouldBe(3);
        host.Memory.Answers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task No_more_questions_are_put_to_models_than_are_allowed()
    {
        var host = new FakeHost { Limits = new(4096, 1, 1), Options = DispatcherOptions.Default with { MaxQueries = 4 } };
        Reason(await host.RunAsync(Pipeline.All(10, i => Ask(i)))).ShouldBe(new Interruption.BudgetExhausted(4, 4, 1, BudgetUnit.Questions));
        host.Backends[FakeHost.Target].Asked.Count().ShouldBe(4);
        host.Memory.Answers.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_running_and_keeps_every_answer()
    {
        using var cancellation = new CancellationTokenSource();
        var given = 0;
        var host = new FakeHost
        {
            Limits = new(4096, 4, 3),
            Pause = async token =>
            {
                if (Interlocked.Increment(ref given) > 20)
                {
                    await cancellation.CancelAsync();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        var pipeline = Pipeline.All(100, i => Ask(i));
        Reason(await host.RunUntilAsync(pipeline, cancellation.Token)).ShouldBe(new Interruption.Cancelled());
        var backend = host.Backends[FakeHost.Target];
        backend.Active.ShouldBe(0);
        backend.Disposals.ShouldBe(1);
        host.Memory.Answers.Count.ShouldBe(20);

        var again = new FakeHost { Store = host.Store };
        (await again.RunAsync(pipeline)).ShouldBeOfType<RunOutcome<ImmutableArray<ImmutableArray<int>>>.Completed>();
        again.Backends[FakeHost.Target].Asked.Count().ShouldBe(80);
    }

    private static Pipeline<ImmutableArray<int>> Ask(params int[] numbers) =>
        Pipeline.Ask(FakeHost.Target, [.. numbers.Select(FakeAnswers.Query)])
            .Select(answers => ImmutableArray.CreateRange(answers, FakeAnswers.Value));

    private static IReadOnlyList<int> Values(RunOutcome<ImmutableArray<int>> outcome) =>
        outcome.ShouldBeOfType<RunOutcome<ImmutableArray<int>>.Completed>().Value;

    private static Interruption Reason<T>(RunOutcome<T> outcome) => outcome.ShouldBeOfType<RunOutcome<T>.Interrupted>().Reason;
}
