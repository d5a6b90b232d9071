using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Tests.Pipelines;

/// <summary>No depth of a pipeline exhausts the thread's stack.</summary>
public class StackSafetyTests
{
    private const int Depth = 100_000;

    private static Pipeline<int> Nest(Func<Pipeline<int>, Pipeline<int>> around) =>
        Enumerable.Range(0, Depth).Aggregate(Pipeline.Return(0), (pipeline, _) => around(pipeline));

    private static int Run(Pipeline<int> pipeline) => TestInterpreter.Run(pipeline).ResultValue;

    [Fact]
    public void Binds_may_nest_to_the_left() =>
        Run(Nest(pipeline => pipeline.SelectMany(value => Pipeline.Return(value + 1)))).ShouldBe(Depth);

    [Fact]
    public void Binds_may_nest_to_the_right()
    {
        static Pipeline<int> Count(int value) => value == Depth ? Pipeline.Return(value) : Pipeline.Return(value + 1).SelectMany(Count);
        Run(Count(0)).ShouldBe(Depth);
    }

    [Fact]
    public void Query_syntax_may_nest_to_the_right()
    {
        static Pipeline<int> Count(int left) => left == 0
            ? Pipeline.Return(0)
            : from one in Pipeline.Return(1)
              from rest in Count(left - 1)
              select one + rest;
        Run(Count(Depth)).ShouldBe(Depth);
    }

    [Fact]
    public void Selects_may_nest() => Run(Nest(pipeline => pipeline.Select(value => value + 1))).ShouldBe(Depth);

    [Fact]
    public void Attempts_may_nest() => Run(Nest(pipeline => pipeline.Attempt().Select(result => result.ResultValue + 1))).ShouldBe(Depth);

    [Fact]
    public void Scopes_may_nest() => Run(Nest(pipeline => pipeline.Within(new Scope("stage")).Select(value => value + 1))).ShouldBe(Depth);

    [Fact]
    public void There_may_be_many_parts()
    {
        var result = TestInterpreter.Run(Pipeline.All(Depth, Pipeline.Return)).ResultValue;
        result.Length.ShouldBe(Depth);
        result[^1].ShouldBe(Depth - 1);
    }

    [Fact]
    public void Parts_within_parts_may_nest() =>
        Run(Nest(pipeline => Pipeline.All(1, _ => pipeline).Select(values => values[0] + 1))).ShouldBe(Depth);

    [Fact]
    public void A_failure_comes_through_any_depth()
    {
        var failed = Enumerable.Range(0, Depth).Aggregate(
            Pipeline.Fail<int>(new PipelineError.Rejected("deep")), (pipeline, i) => i % 2 == 0 ? pipeline.Select(value => value) : pipeline.SelectMany(Pipeline.Return));
        TestInterpreter.Run(failed).ErrorValue.ShouldBe(new PipelineError.Rejected("deep"));
    }
}
