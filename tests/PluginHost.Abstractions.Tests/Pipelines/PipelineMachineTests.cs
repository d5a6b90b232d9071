using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Tests.Pipelines;

public class PipelineMachineTests
{
    private static readonly ModelRef Model = new("model");

    private static Pipeline<int> Ask(params string[] texts) =>
        Pipeline.Ask(Model, [.. texts.Select(text => new ModelQuery.Tokenize(text))]).Select(answers => answers.Length);

    private static FSharpResult<ModelAnswer, QuestionError> Error() =>
        FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "x"));

    [Fact]
    public void After_an_end_every_step_is_the_same_end()
    {
        var done = PipelineMachine.Start(Pipeline.Return(3).Select(value => value + 1));
        done.Step().ShouldBeOfType<PipelineStep.Done>().Value.ShouldBe(4);
        done.Step().ShouldBeOfType<PipelineStep.Done>().Value.ShouldBe(4);

        var failed = PipelineMachine.Start(Pipeline.Fail<int>(new PipelineError.Rejected("no")).Select(value => value + 1));
        failed.Step().ShouldBeOfType<PipelineStep.Failed>().Error.ShouldBe(new PipelineError.Rejected("no"));
        failed.Step().ShouldBeOfType<PipelineStep.Failed>().Error.ShouldBe(new PipelineError.Rejected("no"));
    }

    [Fact]
    public void Scopes_nest_and_end_and_reach_the_parts_of_a_fork()
    {
        var pipeline = from outside in Ask("a")
                       from inside in Pipeline.All(1, _ => Ask("b").Within(new Scope(Component: "lime")))
                           .SelectMany(_ => Ask("c")).Within(new Scope(Instance: "r1"))
                       from after in Ask("d")
                       select after;
        var machine = PipelineMachine.Start(pipeline.Within(new Scope("explain")));
        Answer(machine).ShouldBe(new Scope("explain"));
        var forking = machine.Step().ShouldBeOfType<PipelineStep.Forking>();
        var part = forking.Part(0);
        Answer(part).ShouldBe(new Scope("explain", "r1", "lime"));
        forking.Join([part.Step().ShouldBeOfType<PipelineStep.Done>().Value]);
        Answer(machine).ShouldBe(new Scope("explain", "r1"));
        Answer(machine).ShouldBe(new Scope("explain"));
        machine.Step().ShouldBeOfType<PipelineStep.Done>();

        static Scope Answer(PipelineMachine machine)
        {
            var asking = machine.Step().ShouldBeOfType<PipelineStep.Asking>();
            asking.Answer([Error()]);
            return asking.Scope;
        }
    }

    [Fact]
    public void A_scope_ends_with_a_failure_too()
    {
        var pipeline = Pipeline.Fail<int>(new PipelineError.Rejected("no")).Within(new Scope(Instance: "r1")).Attempt().SelectMany(_ => Ask("a"));
        PipelineMachine.Start(pipeline).Step().ShouldBeOfType<PipelineStep.Asking>().Scope.ShouldBe(Scope.Root);
    }

    [Fact]
    public void A_note_says_who_tells_it()
    {
        var machine = PipelineMachine.Start(Pipeline.Note(new(NoteLevel.Warning, "w")).Within(new Scope("screen")));
        var noting = machine.Step().ShouldBeOfType<PipelineStep.Noting>();
        noting.Note.ShouldBe(new PipelineNote(NoteLevel.Warning, "w"));
        noting.Scope.ShouldBe(new Scope("screen"));
        machine.Step().ShouldBeOfType<PipelineStep.Done>();
    }

    [Fact]
    public void Parts_walk_the_course_of_the_whole()
    {
        var pipeline = Pipeline.All(1, _ => Pipeline.Bounded(Ask("low"), Ask("high"), Ask("actual")));
        var part = PipelineMachine.Start(pipeline, Course.High).Step().ShouldBeOfType<PipelineStep.Forking>().Part(0);
        part.Step().ShouldBeOfType<PipelineStep.Asking>().Queries.ShouldBe([new ModelQuery.Tokenize("high")]);
    }

    [Fact]
    public void A_failed_part_fails_the_fork_and_an_attempt_goes_on()
    {
        var machine = PipelineMachine.Start(Pipeline.All(2, _ => Ask("a")).Attempt().Select(result => result.IsError));
        machine.Step().ShouldBeOfType<PipelineStep.Forking>().Fail(new PipelineError.Rejected("part"));
        machine.Step().ShouldBeOfType<PipelineStep.Done>().Value.ShouldBe(true);
    }

    [Fact]
    public void Too_few_answers_are_refused()
    {
        var asking = PipelineMachine.Start(Ask("a", "b")).Step().ShouldBeOfType<PipelineStep.Asking>();
        Should.Throw<ArgumentException>(() => asking.Answer([Error()])).Message.ShouldContain("2 answers are needed, 1 were given");
    }

    [Fact]
    public void Each_step_calls_its_own_function()
    {
        static string Name(PipelineStep step) => step.Match(_ => "Done", _ => "Failed", _ => "Asking", _ => "Forking", _ => "Noting");
        Name(PipelineMachine.Start(Pipeline.Return(1)).Step()).ShouldBe("Done");
        Name(PipelineMachine.Start(Pipeline.Fail<int>(new PipelineError.Rejected(""))).Step()).ShouldBe("Failed");
        Name(PipelineMachine.Start(Ask("a")).Step()).ShouldBe("Asking");
        Name(PipelineMachine.Start(Pipeline.All(1, _ => Ask("a"))).Step()).ShouldBe("Forking");
        Name(PipelineMachine.Start(Pipeline.Note(new(NoteLevel.Warning, ""))).Step()).ShouldBe("Noting");
    }
}
