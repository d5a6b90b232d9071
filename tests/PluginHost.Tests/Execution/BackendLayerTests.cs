using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class BackendLayerTests
{
    private static readonly ModelQuery[] Three = [FakeAnswers.Query(0), FakeAnswers.Query(1), FakeAnswers.Query(2)];

    [Theory]
    [InlineData("throws", "threw InvalidOperationException: boom", 1)]
    [InlineData("throws at once", "threw NotSupportedException: never", 0)]
    [InlineData("twice", "answered question 0 twice", 1)]
    [InlineData("out of range", "answered a question 3 where there are 3", 1)]
    [InlineData("negative", "answered a question -1 where there are 3", 1)]
    [InlineData("forgets", "ended without answering it", 1)]
    [InlineData("null", "gave no answer to question 1, but null", 1)]
    [InlineData("cancels itself", "threw OperationCanceledException: The operation was canceled.", 1)]
    public async Task A_backend_that_breaks_its_contract_leaves_errors_that_name_it(string how, string message, int answered)
    {
        var host = new FakeHost { Limits = new(4096, 3, 1), Backend = _ => new ScriptedBackend((_, _) => Misbehave(how)) };
        var outcome = await host.RunAsync(Pipeline.Ask(FakeHost.Target, [.. Three]));
        var answers = outcome.Match(completed => completed.Value, _ => [], _ => []);
        answers.Length.ShouldBe(3);
        answers.Count(answer => answer.IsOk).ShouldBe(answered);
        answers.Where(answer => answer.IsError).ShouldAllBe(answer =>
            answer.ErrorValue.Kind == QuestionErrorKind.BackendFailed && !answer.ErrorValue.IsTransient
            && answer.ErrorValue.Message == $"The backend 'fake 1.0' {message}. This is a bug of the backend: please tell its author.");
        host.Memory.Answers.Count.ShouldBe(answered);
    }

    [Fact]
    public async Task What_failed_for_a_passing_reason_is_asked_again_after_growing_waits()
    {
        var tries = 0;
        var time = new HurriedTime();
        var host = new FakeHost
        {
            Time = time,
            Model = (model, query) => FakeAnswers.Number(query) == 1 && ++tries < 4 ? FakeAnswers.Busy() : FakeAnswers.Always(model, query),
        };
        (await host.RunAsync(Ask())).ShouldBe(new RunOutcome<int>.Completed(3));
        host.Backends[FakeHost.Target].Calls.Select(call => call.Count).ShouldBe([3, 1, 1, 1]);
        time.Waits.ShouldBe([TimeSpan.FromSeconds(0.75), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task A_wait_that_the_provider_asks_for_is_kept()
    {
        var tries = 0;
        var time = new HurriedTime();
        var host = new FakeHost
        {
            Time = time,
            Model = (model, query) => FakeAnswers.Number(query) == 1 && ++tries < 2 ? FakeAnswers.Busy(TimeSpan.FromSeconds(100)) : FakeAnswers.Always(model, query),
        };
        await host.RunAsync(Ask());
        time.Waits.ShouldBe([TimeSpan.FromSeconds(100)]);
    }

    [Fact]
    public async Task A_question_that_fails_every_time_fails_with_its_last_error()
    {
        var host = new FakeHost { Model = (model, query) => FakeAnswers.Number(query) == 1 ? FakeAnswers.Busy() : FakeAnswers.Always(model, query) };
        (await host.RunAsync(Ask())).ShouldBe(new RunOutcome<int>.Completed(2));
        host.Backends[FakeHost.Target].Calls.Select(call => call.Count).ShouldBe([3, 1, 1, 1, 1]);
        host.Counts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(counts => counts.Failed.ShouldBe(1), counts => counts.Sent.ShouldBe(3));
    }

    [Fact]
    public async Task A_call_that_falls_silent_is_given_up_and_asked_again()
    {
        var calls = 0;
        var host = new FakeHost
        {
            Time = TimeProvider.System,
            Options = DispatcherOptions.Default with { Retry = new(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(200)) },
            Backend = _ => new ScriptedBackend((queries, token) => SilentAtFirst(++calls, queries, token)),
        };
        (await host.RunAsync(Ask())).ShouldBe(new RunOutcome<int>.Completed(3));
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task No_retries_are_really_none()
    {
        var host = Busy(RetryOptions.Default with { Tries = 1 }, TimeSpan.FromSeconds(100));
        (await host.RunAsync(Ask())).ShouldBe(new RunOutcome<int>.Completed(0));
        host.Backends[FakeHost.Target].Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_question_is_given_up_when_another_wait_would_take_it_beyond_its_time()
    {
        var host = Busy(RetryOptions.Default with { Tries = 100, FirstDelay = TimeSpan.FromSeconds(100), LongestDelay = TimeSpan.FromSeconds(100), TotalTimeout = TimeSpan.FromSeconds(50) }, null);
        (await host.RunAsync(Ask())).ShouldBe(new RunOutcome<int>.Completed(0));
        host.Backends[FakeHost.Target].Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_provider_that_asks_for_more_time_than_there_is_is_not_waited_for()
    {
        var host = Busy(RetryOptions.Default with { TotalTimeout = TimeSpan.FromSeconds(10) }, TimeSpan.FromSeconds(20));
        var errors = await host.RunAsync(Pipeline.Ask(FakeHost.Target, [.. Three]).Select(answers => answers[0].ErrorValue.Kind)
            .SelectMany(first => Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(9)]).Select(answers => (first, answers[0].ErrorValue.Message))));
        var (kind, message) = errors.Match(completed => completed.Value, _ => default, _ => default);
        kind.ShouldBe(QuestionErrorKind.RateLimited);
        message.ShouldBe("The provider asks for a longer wait than the 10 seconds that a question may take in all.");
        host.Backends[FakeHost.Target].Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void Waits_double_up_to_the_longest_and_spread_over_their_upper_half()
    {
        var options = RetryOptions.Default;
        options.Delay(1, TimeSpan.Zero, 0).ShouldBe(TimeSpan.FromSeconds(0.5));
        options.Delay(3, TimeSpan.Zero, 0).ShouldBe(TimeSpan.FromSeconds(2));
        options.Delay(3, TimeSpan.Zero, 0.5).ShouldBe(TimeSpan.FromSeconds(3));
        options.Delay(1000, TimeSpan.Zero, 0).ShouldBe(TimeSpan.FromSeconds(30));
        options.Delay(1, TimeSpan.FromSeconds(9), 0).ShouldBe(TimeSpan.FromSeconds(9));
    }

    private static FakeHost Busy(RetryOptions retry, TimeSpan? retryAfter) => new()
    {
        Time = TimeProvider.System,
        Limits = new(4096, 3, 1),
        Options = DispatcherOptions.Default with { Retry = retry },
        Model = (_, _) => FakeAnswers.Busy(retryAfter),
    };

    private static Pipeline<int> Ask() => Pipeline.Ask(FakeHost.Target, [.. Three]).Select(answers => answers.Count(answer => answer.IsOk));

    private static IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Misbehave(string how) =>
        how == "throws at once" ? throw new NotSupportedException("never") : MisbehaveLater(how);

    private static async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> MisbehaveLater(string how)
    {
        await Task.Yield();
        yield return (0, FakeAnswers.Ok(-1));
        switch (how)
        {
            case "throws":
                throw new InvalidOperationException("boom");
            case "cancels itself":
                throw new OperationCanceledException();
            case "twice":
                yield return (0, FakeAnswers.Ok(-2));
                break;
            case "out of range":
                yield return (3, FakeAnswers.Ok(-2));
                break;
            case "negative":
                yield return (-1, FakeAnswers.Ok(-2));
                break;
            case "null":
                yield return (1, default);
                break;
        }
    }

    private static async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> SilentAtFirst(
        int call, IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            if (call == 1 && i == 1)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            yield return (i, FakeAnswers.Always(FakeHost.Target, queries[i]));
        }
    }
}
