using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class QuerySetTests
{
    [Fact]
    public async Task Each_ask_is_one_call_without_duplicates_in_an_order_of_its_own()
    {
        var host = Host();
        var outcome = await host.RunAsync(Pipeline.Zip(Ask(5, 1, 9, 1, 3), Ask(3, 9, 5, 1), (first, second) => (first, second)));
        var call = host.Backends[FakeHost.Target].Calls.ShouldHaveSingleItem();
        call.Select(FakeAnswers.Number).Order().ShouldBe([1, 3, 5, 9]);
        var (left, right) = outcome.ShouldBeOfType<RunOutcome<(ImmutableArray<int>, ImmutableArray<int>)>.Completed>().Value;
        left.ShouldBe(new[] { 5, 1, 9, 1, 3 }.Select(Expected));
        right.ShouldBe(new[] { 3, 9, 5, 1 }.Select(Expected));
        host.Memory.Commits.ShouldBe([4]);
    }

    [Fact]
    public async Task An_answer_within_one_set_is_none_within_another()
    {
        var host = Host();
        await host.RunAsync(Ask(1, 2));
        await host.RunAsync(Ask(1, 2, 3));
        await host.RunAsync(Ask(2, 1));
        host.Backends[FakeHost.Target].Calls.Select(call => call.Count).ShouldBe([2, 3]);
        host.Memory.Answers.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_set_with_a_failed_question_is_given_but_not_stored()
    {
        var host = Host(FakeAnswers.Mostly);
        var outcome = await host.RunAsync(Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(2), FakeAnswers.Query(3)]).Select(answers => (answers[0].IsOk, answers[1].IsOk)));
        outcome.ShouldBe(new RunOutcome<(bool, bool)>.Completed((true, false)));
        host.Memory.Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_set_with_a_passing_failure_is_asked_again_as_a_whole()
    {
        var tries = 0;
        var host = Host((model, query) => FakeAnswers.Number(query) == 3 && Interlocked.Increment(ref tries) < 3 ? FakeAnswers.Busy() : FakeAnswers.Always(model, query));
        (await host.RunAsync(Ask(1, 2, 3))).ShouldBeOfType<RunOutcome<ImmutableArray<int>>.Completed>();
        host.Backends[FakeHost.Target].Calls.Select(call => call.Count).ShouldBe([3, 3, 3]);
        host.Memory.Answers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_cancelled_set_is_not_stored()
    {
        using var cancellation = new CancellationTokenSource();
        var given = 0;
        var host = new FakeHost
        {
            Scope = AnswerScope.QuerySet,
            Pause = async token =>
            {
                if (Interlocked.Increment(ref given) > 2)
                {
                    await cancellation.CancelAsync();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        (await host.RunUntilAsync(Ask(1, 2, 3), cancellation.Token)).ShouldBe(new RunOutcome<ImmutableArray<int>>.Interrupted(new Interruption.Cancelled()));
        host.Memory.Answers.ShouldBeEmpty();
        host.Backends[FakeHost.Target].Active.ShouldBe(0);
    }

    private static FakeHost Host(Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? model = null) =>
        new() { Scope = AnswerScope.QuerySet, Limits = new(4096, 2, 4), Model = model ?? FakeAnswers.Always };

    private static int Expected(int number) => FakeAnswers.Value(FakeAnswers.Always(FakeHost.Target, FakeAnswers.Query(number)));

    private static Pipeline<ImmutableArray<int>> Ask(params int[] numbers) =>
        Pipeline.Ask(FakeHost.Target, [.. numbers.Select(FakeAnswers.Query)]).Select(answers => ImmutableArray.CreateRange(answers, FakeAnswers.Value));
}
