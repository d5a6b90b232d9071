using System.Collections.Concurrent;
using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class RunInterpreterTests
{
    [Fact]
    public async Task All_fails_with_its_lowest_failing_part_whenever_the_others_fail()
    {
        using var desk = new Desk();
        var made = new ConcurrentQueue<int>();
        var pipeline = Pipeline.All(10, i =>
        {
            made.Enqueue(i);
            return Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(i)])
                .SelectMany(_ => i >= 2 ? Pipeline.Fail<int>(new PipelineError.Rejected($"part {i}")) : Pipeline.Return(i));
        });
        var run = RunInterpreter.RunAsync(pipeline, desk, new(6), new SilentObserver(), TestContext.Current.CancellationToken);
        foreach (var number in new[] { 4, 5, 3, 2, 1, 0 })
        {
            (await desk.TakeAsync(number)).SetResult();
        }

        (await run).ShouldBe(new RunOutcome<ImmutableArray<int>>.Failed(new PipelineError.Rejected("part 2")));
        made.ShouldBe(Enumerable.Range(0, 6));
    }

    [Fact]
    public async Task Parts_above_a_failure_are_dropped_though_they_wait_in_forks_of_their_own()
    {
        using var desk = new Desk();
        var reached = 0;
        var pipeline = Pipeline.Zip(
            Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(0)]).SelectMany(_ => Pipeline.Fail<int>(new PipelineError.Rejected("first"))),
            Pipeline.All(2, i => Pipeline.All(2, j => Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(1 + (2 * i) + j)]).Select(_ => Interlocked.Increment(ref reached)))),
            (first, _) => first);
        var run = RunInterpreter.RunAsync(pipeline, desk, new(100), new SilentObserver(), TestContext.Current.CancellationToken);
        foreach (var number in new[] { 4, 0, 1, 2, 3 })
        {
            (await desk.TakeAsync(number)).SetResult();
        }

        (await run).ShouldBe(new RunOutcome<int>.Failed(new PipelineError.Rejected("first")));
        reached.ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 7)]
    [InlineData(100, 30)]
    public async Task Never_more_questions_wait_than_the_limit_and_one_ask(int limit, int largestAsk)
    {
        using var desk = new Desk { AnswersAtOnce = true };
        var pipeline = Pipeline.All(40, i => Pipeline.All(10, j =>
            from first in Pipeline.Ask(FakeHost.Target, [.. Enumerable.Range(0, 1 + ((i + j) % largestAsk)).Select(FakeAnswers.Query)])
            from second in Pipeline.Ask(FakeHost.Proxy, [FakeAnswers.Query(j)])
            select first.Length + second.Length));
        (await RunInterpreter.RunAsync(pipeline, desk, new(limit), new SilentObserver(), TestContext.Current.CancellationToken))
            .ShouldBeOfType<RunOutcome<ImmutableArray<ImmutableArray<int>>>.Completed>();
        desk.MostWaiting.ShouldBeInRange(1, limit - 1 + largestAsk);
        desk.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Parts_are_made_only_as_earlier_ones_are_answered_and_depth_first()
    {
        using var desk = new Desk { AnswersAtOnce = true };
        var (alive, mostAlive) = (0, 0);
        var pipeline = Pipeline.All(1000, i => Pipeline.All(20, j =>
        {
            mostAlive = Math.Max(mostAlive, ++alive);
            return Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(j)]).Select(_ => alive--);
        }).Select(_ => 0));
        await RunInterpreter.RunAsync(pipeline, desk, new(50), new SilentObserver(), TestContext.Current.CancellationToken);
        mostAlive.ShouldBeInRange(20, 51);
        alive.ShouldBe(0);
    }

    [Fact]
    public async Task Attempt_does_not_see_an_interruption()
    {
        using var desk = new Desk();
        using var cancellation = new CancellationTokenSource();
        var run = RunInterpreter.RunAsync(
            Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(1)]).Attempt().Select(_ => "went on"), desk, new(), new SilentObserver(), cancellation.Token);
        var asked = await desk.TakeAsync(1);
        await cancellation.CancelAsync();
        (await run).ShouldBe(new RunOutcome<string>.Interrupted(new Interruption.Cancelled()));
        asked.Task.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cancelled_token_stops_a_pipeline_that_asks_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var desk = new Desk();
        var pipeline = Pipeline.All(int.MaxValue / 64, i =>
        {
            if (i == 1000)
            {
                cancellation.Cancel();
            }

            return Pipeline.Return(i);
        });
        (await RunInterpreter.RunAsync(pipeline, desk, new(), new SilentObserver(), cancellation.Token))
            .ShouldBe(new RunOutcome<ImmutableArray<int>>.Interrupted(new Interruption.Cancelled()));
    }

    [Fact]
    public async Task A_bug_of_the_dispatcher_faults_the_run_and_leaves_nothing_waiting()
    {
        using var desk = new Desk();
        var run = RunInterpreter.RunAsync(
            Pipeline.All(2, i => Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(i)])), desk, new(), new SilentObserver(), TestContext.Current.CancellationToken);
        (await desk.TakeAsync(1)).SetException(new InvalidOperationException("bug"));
        (await Should.ThrowAsync<InvalidOperationException>(run)).Message.ShouldBe("bug");
        desk.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task An_exception_in_a_continuation_names_its_component()
    {
        var pipeline = Pipeline.Return(1).Select<int>(_ => throw new InvalidOperationException("oops")).Within(new(Component: "lime"));
        (await new FakeHost().RunAsync(pipeline)).ShouldBe(new RunOutcome<int>.Failed(new PipelineError.Faulted("lime", "InvalidOperationException: oops")));
    }

    /// <summary>A dispatcher whose answers come when the test says so.</summary>
    private sealed class Desk : IQuestionDispatcher, IDisposable
    {
        private readonly ConcurrentDictionary<int, TaskCompletionSource<TaskCompletionSource>> _asks = new();
        private readonly CancellationTokenSource _stop = new();
        private Interruption? _reason;
        private int _waiting;

        public bool AnswersAtOnce { get; init; }

        public int MostWaiting { get; private set; }

        public int Waiting => _waiting;

        public Task<TaskCompletionSource> TakeAsync(int number) => Ask(number).Task;

        public async Task<AskOutcome> AskAsync(ModelRef model, ImmutableArray<ModelQuery> queries, Scope scope)
        {
            MostWaiting = Math.Max(MostWaiting, Interlocked.Add(ref _waiting, queries.Length));
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            try
            {
                if (AnswersAtOnce)
                {
                    await Task.Yield();
                }
                else
                {
                    await using var registration = _stop.Token.Register(() => answer.TrySetResult());
                    Ask(FakeAnswers.Number(queries[0])).SetResult(answer);
                    await answer.Task;
                }
            }
            finally
            {
                Interlocked.Add(ref _waiting, -queries.Length);
            }

            return _reason is { } reason
                ? new AskOutcome.Interrupted(reason)
                : new AskOutcome.Answered([.. queries.Select(query => FakeAnswers.Always(model, query))]);
        }

        public void Interrupt(Interruption reason)
        {
            Interlocked.CompareExchange(ref _reason, reason, null);
            _stop.Cancel();
        }

        public void Dispose() => _stop.Dispose();

        public Task WhenIdleAsync() => Task.CompletedTask;

        private TaskCompletionSource<TaskCompletionSource> Ask(int number) =>
            _asks.GetOrAdd(number, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
