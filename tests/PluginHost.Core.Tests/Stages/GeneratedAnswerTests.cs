using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Answers;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

/// <summary>Tasks in which a model writes text: here the words of the review that begin with a capital letter, after "the".</summary>
public sealed class GeneratedAnswerTests
{
    private static readonly TaskSpec Task = Experiments.Task with { Labels = FSharpList<TaskLabel>.Empty, Generation = new(20, ["\n"], AnswerScore.TokenF1, Embedder: null) };

    [Fact]
    public void Each_answer_is_scored_against_the_same_models_answer_to_the_original_prompt()
    {
        var around = Neighbourhood.Around(Task, Experiments.Instances("Paris and Rome")[0]).ResultValue;
        var run = TestInterpreter.Run(around.For(new("target")).Evaluate(Masks("101", "100", "010", "011")), Answer);

        var found = run.Result.ResultValue;
        found.Outputs.Column(0).ShouldBe([1, 2 / 3.0, 0, 2 / 3.0]);
        around.For(new("target")).Outputs.ShouldBe(["token-f1"]);
        // The original prompt is no sample here, and is asked for all the same.
        Asked<ModelQuery.Generate>(run).Count().ShouldBe(5);
        Asked<ModelQuery.Generate>(run).ShouldAllBe(query => query.MaxTokens == 20 && query.Temperature == 0 && query.Stop.Single() == "\n");
    }

    [Fact]
    public void Embeddings_of_different_answers_are_asked_for_once_and_of_empty_ones_never()
    {
        var task = Task with { Generation = Task.Generation! with { Score = AnswerScore.Cosine, Embedder = "sentences" } };
        var around = Neighbourhood.Around(task, Experiments.Instances("Paris and Rome")[0]).ResultValue;
        var run = TestInterpreter.Run(around.For(new("target")).Evaluate(Masks("111", "101", "100", "010", "110")), Answer);

        // The embedding counts letters: the two answers are "the Paris Rome" and "the Paris".
        var found = run.Result.ResultValue.Outputs.Column(0);
        (found[0], found[1], found[3]).ShouldBe((1.0, 1.0, 0.0));
        found[2].ShouldBeInRange(0.5, 0.999);
        found[4].ShouldBe(found[2]);
        run.Asked.Where(asked => asked.Model.Name == "sentences").Select(asked => asked.Query).ShouldBe([new ModelQuery.Embed("the Paris Rome"), new ModelQuery.Embed("the Paris")]);
    }

    [Theory]
    [InlineData("111", 1)]
    [InlineData("100", 2)]
    public void Without_the_original_answer_no_answer_has_a_score(string mask, int asked)
    {
        var around = Neighbourhood.Around(Task, Experiments.Instances("Paris FAIL Rome")[0]).ResultValue;
        var run = TestInterpreter.Run(around.For(new("target")).Evaluate(Masks(mask)), Answer);
        run.Result.ErrorValue.Describe().ShouldContain("told to fail");
        Asked<ModelQuery.Generate>(run).Count().ShouldBe(asked);
    }

    [Fact]
    public void An_explanation_has_the_answer_and_gives_the_words_that_it_came_from_the_most()
    {
        var outcome = Experiments.Explain(Experiments.Instances("Paris and Rome"), experiment: Experiments.Sentiment with { Task = Task }, answer: Answer).Result.ResultValue[0].Result.ResultValue;

        outcome.Answer.ShouldBe("the Paris Rome");
        outcome.Labels.ShouldBe(["token-f1"]);
        outcome.Full.ShouldBe([1]);
        outcome.Strongest(0, 2).Select(strong => strong.Feature.Name).ShouldBe(["Paris", "Rome"]);
        outcome.Explanation.Explanation.Attributions[0, 1].ShouldBe(0);
    }

    [Fact]
    public void Two_models_agree_where_they_write_the_same_but_for_articles_and_case()
    {
        var screened = ScreenStage.Build(
            Experiments.Sentiment with { Task = Task },
            new StageSpec.Screen("target", ["sunny"], "loo", ScreeningOptions.Default(new ScreeningRule.Paper()), StopPolicy.All),
            Experiments.Instances("Paris and Rome", "Sunny Rome"), Experiments.Explainers, Experiments.NoPrices);
        var outcome = TestInterpreter.Run(screened, (model, query) => Answer(model, query).Map(answer => model.Name == "sunny" && answer.Content is AnswerContent.Generated text
            ? answer with { Content = new AnswerContent.Generated(text.Text.ToUpperInvariant().Replace("SUNNY", "Cloudy", StringComparison.Ordinal), FinishReason.Stop) }
            : answer)).Result.ResultValue;
        outcome.Probes.Select(probe => probe.Agree("target", "sunny")).ShouldBe([true, false]);
        outcome.Instances.ShouldHaveSingleItem().Oracle.ResultValue.Fidelity.ShouldBeInRange(0, 1);
    }

    private static IEnumerable<T> Asked<T>(TestRun<Evaluation> run) where T : ModelQuery => run.Asked.Select(asked => asked.Query).OfType<T>();

    private static MaskMatrix Masks(params string[] rows) => MaskMatrix.Init(rows.Length, rows[0].Length, (row, feature) => rows[row][feature] == '1');

    private static FSharpResult<ModelAnswer, QuestionError> Answer(ModelRef model, ModelQuery query) => query.Match(
        labels => throw new InvalidOperationException("No labels are asked for."),
        generate =>
        {
            var text = ((Prompt.Raw)generate.Prompt).Text["Review: ".Length..^"\nSentiment:".Length];
            string[] capitals = [.. text.Split(' ').Where(word => word.Length > 0 && char.IsUpper(word[0]))];
            return text.Contains("FAIL", StringComparison.Ordinal)
                ? FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "told to fail"))
                : Given(new AnswerContent.Generated(capitals.Length == 0 ? " " : $" the {string.Join(' ', capitals)}", FinishReason.Stop));
        },
        embed => Given(new AnswerContent.Embedding([.. "aehimorst".Select(letter => (float)embed.Text.Count(other => other == letter))])),
        _ => throw new InvalidOperationException("No scores of tokens are asked for."),
        _ => throw new InvalidOperationException("No tokens are asked for."));

    private static FSharpResult<ModelAnswer, QuestionError> Given(AnswerContent content) => FSharpResult<ModelAnswer, QuestionError>.NewOk(new(content, new(1, 0, 1, UsageSource.Reported)));
}
