using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using Xunit;

namespace PluginHost.Conformance;

/// <summary>
/// What every downstream task must keep. Subclass it in a test project, say what the task is, and run: the facts are inherited.
/// They run it over a <see cref="GameStudy"/>.
/// </summary>
public abstract class DownstreamTaskConformance
{
    /// <summary>The component's id in <c>plugin.json</c>.</summary>
    protected abstract string ComponentId { get; }

    /// <summary>The component's factory.</summary>
    protected abstract IDownstreamTaskFactory Factory { get; }

    /// <summary>The options to run with; made anew on each call. By default none, so that all take their defaults.</summary>
    protected virtual JsonObject Options => [];

    /// <summary>Where <c>plugin.json</c> is; beside the tests unless overridden.</summary>
    protected virtual string ManifestPath => Path.Combine(AppContext.BaseDirectory, "plugin.json");

    /// <summary>The study to run over.</summary>
    protected virtual Study Study => GameStudy.Create(Root.Derive("study"));

    private static Seed Root { get; } = Seed.FromRoot(2025).Derive("conformance");

    private Pipeline<TaskResult> Pipeline(Seed? seed = null)
    {
        ManifestAgreement.CheckOptions(Factory, Options);
        var created = Factory.Create(Options);
        Assert.True(created.IsOk, created.IsError ? $"The task cannot be made: {created.ErrorValue}" : "");
        return created.ResultValue.Run(Study, seed ?? Root);
    }

    [Fact]
    public void The_manifest_agrees_with_the_code() => ManifestAgreement.Check(ManifestPath, "task", ComponentId, Factory);

    [Fact]
    public void The_same_seed_gives_the_same_result_by_the_same_questions()
    {
        var (first, second) = (TestInterpreter.Run(Pipeline(), GameStudy.Answer), TestInterpreter.Run(Pipeline(), GameStudy.Answer));
        Assert.True(first.Result.Equals(second.Result), "Run twice with one seed, the task has two results.");
        Assert.Equal(first.Asked.AsEnumerable(), second.Asked.AsEnumerable());
    }

    [Fact]
    public void Any_seed_gives_a_well_formed_result()
    {
        for (var i = 0; i < 5; i++)
        {
            var result = TestInterpreter.Run(Pipeline(Root.Derive($"seed {i}")), GameStudy.Answer).Result;
            Assert.True(result.IsOk, result.IsError ? $"With seed {i} the task has no result: {result.ErrorValue.Describe()}" : "");
            TaskResultCheck.Check(result.ResultValue);
            Assert.NotEmpty(result.ResultValue.Findings);
            Assert.Contains(result.ResultValue.Tables, table => !table.Rows.IsEmpty);
        }
    }

    [Fact]
    public void Models_that_fail_give_an_error_or_a_result_and_never_a_fault()
    {
        foreach (var every in new[] { 1, 2, 7 })
        {
            var asked = 0;
            FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query) => ++asked % every == 0
                ? FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "The study fails on purpose."))
                : GameStudy.Answer(model, query);
            var result = TestInterpreter.Run(Pipeline(), Answer).Result;
            if (result.IsOk)
            {
                TaskResultCheck.Check(result.ResultValue);
                Assert.All(result.ResultValue.Failures, failure => Assert.False(
                    failure.Error is PipelineError.Faulted, $"A failing model is no bug of the task: {failure.Error.Describe()}"));
            }
            else
            {
                Assert.False(
                    result.ErrorValue is PipelineError.Faulted, $"A failing model is no bug of the task: {result.ErrorValue.Describe()}");
            }
        }
    }

    [Fact]
    public void An_estimate_can_walk_it_without_answers_and_bounds_what_runs()
    {
        var low = TestInterpreter.Run(Pipeline(), Placeholder, Course.Low);
        var high = TestInterpreter.Run(Pipeline(), Placeholder, Course.High);
        foreach (var walk in new[] { low, high })
        {
            Assert.True(walk.Result.IsOk, walk.Result.IsError ? $"With placeholder answers the walk fails: {walk.Result.ErrorValue.Describe()}" : "");
        }

        var run = TestInterpreter.Run(Pipeline(), GameStudy.Answer);
        Between(low.Asked.Length, run.Asked.Length, high.Asked.Length, "questions");

        // Equal questions are asked once, so that these are what a run pays for.
        Between(Distinct(low), Distinct(run), Distinct(high), "distinct questions");

        static int Distinct(TestRun<TaskResult> run) => run.Asked.Distinct().Count();
        static void Between(int low, int actual, int high, string what) => Assert.True(
            low <= actual && actual <= high, $"The task asks {actual} {what}, and its estimate is {low} to {high}: use Pipeline.Bounded.");
    }

    /// <summary>Answers every question alike, as an estimate does.</summary>
    private static FSharpResult<ModelAnswer, QuestionError> Placeholder(ModelRef model, ModelQuery query)
    {
        var usage = new Usage(1, 0, 1, UsageSource.Estimated);
        return FSharpResult<ModelAnswer, QuestionError>.NewOk(new(
            query.Match<AnswerContent>(
                labels => new AnswerContent.LabelScores([.. labels.Labels.Select(_ => -Math.Log(labels.Labels.Length))]),
                _ => new AnswerContent.Generated("", FinishReason.Stop),
                _ => new AnswerContent.Embedding([1f]),
                text => new AnswerContent.TokenScores([new TokenScore(text.Text, -1)]),
                text => new AnswerContent.Tokens([text.Text])),
            usage));
    }
}
