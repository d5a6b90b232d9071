using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Tests.Pipelines;

public class PipelineTests
{
    private static readonly ModelRef Model = new("model");

    private static Pipeline<string> Ask(string text) =>
        Pipeline.Ask(Model, [new ModelQuery.Tokenize(text)]).Select(answers => answers[0].IsOk ? text : "error");

    private static Pipeline<int> Reject(string reason) => Pipeline.Fail<int>(new PipelineError.Rejected(reason));

    private static string[] Asked<T>(Pipeline<T> pipeline, Course course = Course.Actual) =>
        [.. TestInterpreter.Run(pipeline, RandomPipelines.Answer, course).Asked.Select(asked => ((ModelQuery.Tokenize)asked.Query).Text)];

    [Fact]
    public void Answers_come_in_the_order_of_the_queries_and_a_failed_question_is_an_error_in_its_place()
    {
        var run = TestInterpreter.Run(
            Pipeline.Ask(Model, [new ModelQuery.Tokenize("a1"), new ModelQuery.Tokenize("a3"), new ModelQuery.Tokenize("a1")]), RandomPipelines.Answer);
        run.Result.ResultValue.Select(answer => answer.IsOk).ShouldBe([true, false, true]);
        run.Asked.Length.ShouldBe(3);
    }

    [Fact]
    public void An_empty_Ask_asks_nothing()
    {
        TestInterpreter.Run(Pipeline.Ask(Model, [])).ResultValue.ShouldBeEmpty();
        PipelineMachine.Start(Pipeline.Ask(Model, [])).Step().ShouldBeOfType<PipelineStep.Done>();
        Should.Throw<ArgumentException>(() => Pipeline.Ask(Model, default));
    }

    [Fact]
    public void All_gives_the_results_in_order()
    {
        TestInterpreter.Run(Pipeline.All(5, index => Pipeline.Return(index * index))).ResultValue.ShouldBe([0, 1, 4, 9, 16]);
        TestInterpreter.Run(Pipeline.All(0, index => Pipeline.Return(index))).ResultValue.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => Pipeline.All(-1, index => Pipeline.Return(index)));
    }

    [Fact]
    public void All_fails_with_its_lowest_failing_part_and_drops_the_higher_ones()
    {
        var pipeline = Pipeline.All(5, index => Ask($"part{index}").SelectMany(_ => index is 1 or 3 ? Reject($"part {index}") : Pipeline.Return(index)));
        TestInterpreter.Run(pipeline, RandomPipelines.Answer).Result.ErrorValue.ShouldBe(new PipelineError.Rejected("part 1"));
        Asked(pipeline).ShouldBe(["part0", "part1"]);
    }

    [Fact]
    public void Parts_are_made_only_when_their_machine_steps()
    {
        var made = new List<int>();
        var pipeline = Pipeline.All(3, index =>
        {
            made.Add(index);
            return Pipeline.Return(index);
        });
        var machine = PipelineMachine.Start(pipeline);
        var forking = machine.Step().ShouldBeOfType<PipelineStep.Forking>();
        var last = forking.Part(2);
        var first = forking.Part(0);
        made.ShouldBeEmpty();
        last.Step();
        made.ShouldBe([2]);
        first.Step();
        made.ShouldBe([2, 0]);
    }

    [Fact]
    public void Zip_fails_with_the_error_of_the_first()
    {
        TestInterpreter.Run(Pipeline.Zip(Pipeline.Return(2), Pipeline.Return(3), (a, b) => a * b)).ResultValue.ShouldBe(6);
        TestInterpreter.Run(Pipeline.Zip(Reject("first"), Reject("second"), (a, b) => a * b)).ErrorValue.ShouldBe(new PipelineError.Rejected("first"));
        TestInterpreter.Run(Pipeline.Zip(Pipeline.Return(1), Reject("second"), (a, b) => a * b)).ErrorValue.ShouldBe(new PipelineError.Rejected("second"));
    }

    [Fact]
    public void Attempt_turns_a_failure_into_a_value_and_leaves_the_others_alone()
    {
        var pipeline = Pipeline.All(3, index => (index == 1 ? Reject("one") : Pipeline.Return(index)).Attempt());
        var results = TestInterpreter.Run(pipeline).ResultValue;
        results.Select(result => result.IsOk).ShouldBe([true, false, true]);
        results[1].ErrorValue.ShouldBe(new PipelineError.Rejected("one"));
        results[2].ResultValue.ShouldBe(2);
    }

    [Fact]
    public void An_attempt_within_an_attempt_catches_first()
    {
        var result = TestInterpreter.Run(Reject("inner").Attempt().Attempt()).ResultValue;
        result.ResultValue.ErrorValue.ShouldBe(new PipelineError.Rejected("inner"));
    }

    [Fact]
    public void A_bounded_step_takes_the_course_of_the_walk()
    {
        var pipeline = Pipeline.All(2, index => Pipeline.Bounded(Ask($"low{index}"), Ask($"high{index}"), Ask($"actual{index}")));
        Asked(pipeline).ShouldBe(["actual0", "actual1"]);
        Asked(pipeline, Course.Low).ShouldBe(["low0", "low1"]);
        Asked(pipeline, Course.High).ShouldBe(["high0", "high1"]);
    }

    [Fact]
    public void Notes_are_told_in_order_and_only_where_the_walk_comes()
    {
        var pipeline = from first in Pipeline.Note(new(NoteLevel.Warning, "first"))
                       from stop in Reject("stop")
                       from never in Pipeline.Note(new(NoteLevel.Information, "never"))
                       select stop;
        TestInterpreter.Run(pipeline, RandomPipelines.Answer).Notes.ShouldBe([new(NoteLevel.Warning, "first")]);
    }

    [Fact]
    public void Lower_parts_keep_their_notes_when_a_higher_one_fails()
    {
        var pipeline = Pipeline.All(3, index => Pipeline.Note(new(NoteLevel.Information, $"{index}")).SelectMany(_ => index == 1 ? Reject("one") : Pipeline.Return(index)));
        TestInterpreter.Run(pipeline, RandomPipelines.Answer).Notes.Select(note => note.Text).ShouldBe(["0", "1"]);
    }

    [Theory]
    [InlineData("select")]
    [InlineData("bind")]
    [InlineData("part")]
    [InlineData("collect")]
    [InlineData("null")]
    public void An_exception_anywhere_names_the_component_of_the_innermost_scope(string where)
    {
        static int Throw() => throw new InvalidOperationException("a bug");
        var inner = where switch
        {
            "select" => Pipeline.Return(1).Select(_ => Throw()),
            "bind" => Pipeline.Return(1).SelectMany(_ => Pipeline.Return(Throw())),
            "part" => Pipeline.All(2, _ => Pipeline.Return(Throw())).Select(values => values[0]),
            "collect" => Pipeline.Zip(Pipeline.Return(1), Pipeline.Return(2), (_, _) => Throw()),
            _ => Pipeline.Return(1).SelectMany(_ => (Pipeline<int>)null!),
        };
        var outer = inner.Within(new Scope(Component: "lime")).Within(new Scope("explain", "r1", "outer"));
        var faulted = TestInterpreter.Run(outer).ErrorValue.ShouldBeOfType<PipelineError.Faulted>();
        faulted.Component.ShouldBe("lime");
        faulted.Exception.ShouldStartWith(where == "null" ? "NullReferenceException: " : "InvalidOperationException: a bug");
    }

    [Fact]
    public void Blame_goes_back_to_the_outer_component_behind_the_inner_scope()
    {
        var pipeline = Pipeline.Return(1).Within(new Scope(Component: "inner"))
            .Select<int>(_ => throw new InvalidOperationException("late")).Within(new Scope(Component: "outer"));
        TestInterpreter.Run(pipeline).ErrorValue.ShouldBe(new PipelineError.Faulted("outer", "InvalidOperationException: late"));
        TestInterpreter.Run(Pipeline.Return(1).Select<int>(_ => throw new InvalidOperationException("x"))).ErrorValue
            .ShouldBeOfType<PipelineError.Faulted>().Component.ShouldBe("host");
    }

    [Fact]
    public void An_attempt_catches_an_exception_too() =>
        TestInterpreter.Run(Pipeline.Return(1).Select<int>(_ => throw new InvalidOperationException("x")).Attempt()).ResultValue.IsError.ShouldBeTrue();

    [Fact]
    public void An_error_says_in_one_line_what_happened()
    {
        new PipelineError.Rejected("why").Describe().ShouldBe("why");
        new PipelineError.Unanswered(2, 5, QuestionError.Permanent(QuestionErrorKind.TimedOut, "slow")).Describe()
            .ShouldBe("2 of 5 questions have no answer. The first: slow");
        new PipelineError.Faulted("lime", "Exception: x").Describe().ShouldBe("A bug in 'lime': Exception: x");
    }
}
