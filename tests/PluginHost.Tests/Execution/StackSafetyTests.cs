using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class StackSafetyTests
{
    private const int Many = 100_000;

    [Fact]
    public async Task Left_nested_binds_of_any_depth_run()
    {
        var pipeline = Pipeline.Return(0);
        for (var i = 0; i < Many; i++)
        {
            pipeline = pipeline.SelectMany(value => Pipeline.Return(value + 1));
        }

        (await RunAsync(pipeline)).ShouldBe(Many);
    }

    [Fact]
    public async Task Right_nested_binds_of_any_depth_run()
    {
        static Pipeline<int> Count(int from) => from == Many ? Pipeline.Return(from) : Pipeline.Return(from + 1).SelectMany(Count);
        (await RunAsync(Count(0))).ShouldBe(Many);
    }

    [Fact]
    public async Task Nested_attempts_of_any_depth_run()
    {
        var pipeline = Pipeline.Fail<int>(new PipelineError.Rejected("first"));
        for (var i = 0; i < Many; i++)
        {
            pipeline = pipeline.Attempt().SelectMany(result => result.IsOk
                ? Pipeline.Return(result.ResultValue + 1)
                : Pipeline.Return(1));
        }

        (await RunAsync(pipeline)).ShouldBe(Many);
    }

    [Fact]
    public async Task Very_many_parts_each_ask()
    {
        var pipeline = Pipeline.All(Many, i => Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(i)]).Select(answers => FakeAnswers.Value(answers[0])))
            .Select(values => values.Sum());
        (await RunAsync(pipeline)).ShouldBe(Enumerable.Range(0, Many).Sum(i => FakeAnswers.Value(FakeAnswers.Always(FakeHost.Target, FakeAnswers.Query(i)))));
    }

    [Fact]
    public async Task Nested_forks_of_any_depth_run()
    {
        var pipeline = Pipeline.Return(0);
        for (var i = 0; i < Many; i++)
        {
            var inner = pipeline;
            pipeline = Pipeline.All(1, _ => inner).Select(values => values[0] + 1);
        }

        (await RunAsync(pipeline)).ShouldBe(Many);
    }

    [Fact]
    public async Task Nested_forks_of_any_depth_that_ask_on_each_floor_run()
    {
        var pipeline = Pipeline.Return(0);
        for (var i = 0; i < Many; i++)
        {
            var (inner, number) = (pipeline, i);
            pipeline = Pipeline.Zip(Pipeline.Ask(FakeHost.Target, [FakeAnswers.Query(number % 1000)]), inner, (_, value) => value + 1);
        }

        (await RunAsync(pipeline)).ShouldBe(Many);
    }

    [Fact]
    public async Task A_failure_below_nested_forks_of_any_depth_comes_up()
    {
        var pipeline = Pipeline.Fail<int>(new PipelineError.Rejected("deep"));
        for (var i = 0; i < Many; i++)
        {
            var inner = pipeline;
            pipeline = Pipeline.All(2, _ => inner).Select(values => values[0]);
        }

        (await new FakeHost().RunAsync(pipeline)).ShouldBe(new RunOutcome<int>.Failed(new PipelineError.Rejected("deep")));
    }

    private static async Task<int> RunAsync(Pipeline<int> pipeline) =>
        (await new FakeHost().RunAsync(pipeline)).ShouldBeOfType<RunOutcome<int>.Completed>().Value;
}
