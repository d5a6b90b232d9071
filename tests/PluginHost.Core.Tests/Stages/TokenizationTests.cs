using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

public sealed class TokenizationTests
{
    private static readonly Experiment Tokens = Experiments.Sentiment with
    {
        Task = Experiments.Task with { Features = new(FeatureUnit.Tokens, ["text"], BagOfWords: true, Tokenizer: "cutter"), Masking = new Masking.Replace("_") },
    };

    [Fact]
    public void The_named_tokenizer_cuts_the_texts_of_every_model()
    {
        var run = Run(Experiments.Instances("very good"), ["target", "sunny"], text => [text[..3], text[3..]]);

        foreach (var outcome in run.Result.ResultValue)
        {
            outcome.Result.ResultValue.Features.Select(feature => feature.Name).ShouldBe(["ver", "y good"]);
        }

        run.Asked.Where(asked => asked.Query is ModelQuery.Tokenize).Select(asked => (asked.Model.Name, ((ModelQuery.Tokenize)asked.Query).Text)).Distinct().ShouldBe([("cutter", "very good")]);
        run.Asked.Select(asked => asked.Query).OfType<ModelQuery.ScoreLabels>().Select(query => query.Prompt).Distinct().ShouldBe(
            [new Prompt.Raw("Review: very good\nSentiment:"), new Prompt.Raw("Review: __\nSentiment:"), new Prompt.Raw("Review: _y good\nSentiment:"), new Prompt.Raw("Review: ver_\nSentiment:")],
            ignoreOrder: true);
    }

    [Fact]
    public void An_empty_text_is_not_asked_about_and_has_no_token()
    {
        var run = Run(Experiments.Instances(""), ["target"], _ => throw new InvalidOperationException());
        run.Result.ResultValue.Single().Result.ResultValue.Features.ShouldBeEmpty();
    }

    [Fact]
    public void A_tokenizer_that_changes_the_text_is_an_error_and_leaves_other_instances()
    {
        var outcomes = Run(Experiments.Instances("Good", "good"), ["target"], text => [text.ToLowerInvariant()]).Result.ResultValue;
        outcomes[0].Result.ErrorValue.ShouldBeOfType<PipelineError.Rejected>().Reason.ShouldContain("Instance 'i0': The tokenizer's pieces are not the text");
        outcomes[1].Result.IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_backend_that_does_not_tell_is_an_error_and_no_explanation()
    {
        Outcome(FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "no tokens here")))
            .ShouldBeOfType<PipelineError.Unanswered>().First.Message.ShouldBe("no tokens here");
        Outcome(Answer(new AnswerContent.Generated("x", FinishReason.Stop))).Describe().ShouldContain("answered a question for tokens with generated text");

        static PipelineError Outcome(FSharpResult<ModelAnswer, QuestionError> answer) => TestInterpreter.Run(
            ExplainStage.Build(Tokens, new(["target"], ["loo"]), Experiments.Instances("x"), Experiments.Explainers), (_, _) => answer)
            .Result.ResultValue.Single().Result.ErrorValue;
    }

    [Fact]
    public void Tokens_cannot_be_had_without_asking() => Neighbourhood.Around(Tokens.Task, Experiments.Instances("x")[0]).ErrorValue.Describe().ShouldContain("tokenizer has been asked");

    private static TestRun<ImmutableArray<InstanceOutcome>> Run(
        ImmutableArray<Abstractions.Tasks.StudyInstance> instances, FSharpList<string> models, Func<string, ValueArray<string>> cut) => TestInterpreter.Run(
            ExplainStage.Build(Tokens, new(models, ["loo"]), instances, Experiments.Explainers),
            (model, query) => query is ModelQuery.Tokenize text ? Answer(new AnswerContent.Tokens(cut(text.Text))) : WordModel.Answer(model, query));

    private static FSharpResult<ModelAnswer, QuestionError> Answer(AnswerContent content) =>
        FSharpResult<ModelAnswer, QuestionError>.NewOk(new(content, new(1, 0, 0, UsageSource.Estimated)));
}
