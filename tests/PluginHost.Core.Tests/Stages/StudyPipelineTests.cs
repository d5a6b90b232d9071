using PluginHost.Abstractions.Pipelines;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

public sealed class StudyPipelineTests
{
    [Fact]
    public void Stages_run_one_after_the_other_and_each_leaves_its_result()
    {
        var experiment = Experiments.Sentiment with
        {
            Pipeline = [new StageSpec.Explain(["target"], ["loo"]), new StageSpec.Explain(["sunny"], ["again"])],
        };
        var run = TestInterpreter.Run(StudyPipeline.Build(experiment, Experiments.Instances("good", "bad"), Experiments.Explainers, Experiments.NoPrices), WordModel.Answer);

        run.Result.ResultValue.Stages
            .Select(stage => string.Join(", ", Outcomes(stage).Select(outcome => $"{outcome.Instance.Id} {outcome.Model} {outcome.Explainer}")))
            .ShouldBe(["i0 target loo, i1 target loo", "i0 sunny again, i1 sunny again"]);
    }

    [Fact]
    public void Without_instances_every_stage_is_empty() => TestInterpreter
        .Run(StudyPipeline.Build(Experiments.Sentiment, [], Experiments.Explainers, Experiments.NoPrices)).ResultValue.Stages
        .Select(Outcomes).Single().ShouldBeEmpty();

    [Fact]
    public void A_stage_that_fails_as_a_whole_fails_the_study() => TestInterpreter
        .Run(StudyPipeline.Build(
            Experiments.Sentiment with { Pipeline = [new StageSpec.Explain(["nobody"], ["loo"])] }, Experiments.Instances("x"), Experiments.Explainers, Experiments.NoPrices))
        .ErrorValue.Describe().ShouldContain("nobody");

    private static IEnumerable<InstanceOutcome> Outcomes(StageResult stage) =>
        stage.Match<IEnumerable<InstanceOutcome>>(explained => explained.Outcomes, _ => [], _ => [], applied => applied.Outcome.Outcomes, _ => [], _ => []);
}
