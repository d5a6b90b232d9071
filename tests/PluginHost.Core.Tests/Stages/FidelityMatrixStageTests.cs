using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

public sealed class FidelityMatrixStageTests
{
    private static readonly StageSpec.FidelityMatrix Stage = new(["target", "sunny"], ["loo"], Draws: 0, Folds: 0, Group: null, Top: 2, Deletion: false);

    private static readonly FSharpMap<string, IExplainer> Surrogates = Named(new MeanSurrogate());

    [Fact]
    public void Each_model_answers_each_mask_once_and_all_models_the_same_ones()
    {
        var stage = Stage with { Draws = 9, Folds = 3 };
        var run = Run(Experiments.Instances("a good film", "not a bad one at all"), stage, Surrogates);
        string[][] asked = [.. new[] { "target", "sunny" }.Select(string[] (model) => [.. run.Asked.Where(question => question.Model.Name == model).Select(question => question.Query.ToString()!)])];
        asked[0].ShouldBe(asked[1]);
        // Nothing more for cross-fitting, and nothing for a second source.
        Run(Experiments.Instances("a good film", "not a bad one at all"), stage with { Models = ["target"], Folds = 0 }, Surrogates).Asked.Length.ShouldBe(asked[0].Length);

        var answers = Run(Experiments.Instances("a good film", "not a bad one at all"), stage, Surrogates, (_, _) => Scores(-1, -1));
        answers.Asked.ShouldBe(run.Asked, "what is asked does not depend on answers");
    }

    [Fact]
    public void Measures_every_pair_on_its_own_samples_on_draws_and_cross_fitted()
    {
        var compared = Run(Experiments.Instances("a good film, not bad but very good"), Stage with { Draws = 50, Folds = 3 }, Surrogates).Result.ResultValue.Single();
        compared.Measured.ShouldBe([0, 1]);
        foreach (var masks in Enum.GetValues<MeasuredMasks>())
        {
            compared.On(masks).ShouldNotBeNull().Pairs.Count.ShouldBe(4);
        }

        compared.Overlap.ShouldNotBeNull().ShouldBeInRange(0, 1);
        compared.Attributions.Count.ShouldBe(4);
        compared.Halves.Count.ShouldBe(2);
        // 30 samples: four cells of a source's samples and a target's draws, two of them with a target that answers the samples too.
        compared.Apart.ShouldBe((4 * (30 + 50)) + (2 * 30));
        Run(Experiments.Instances("a good film, not bad but very good"), Stage with { Draws = 50, Folds = 3 }, Surrogates).Result.ResultValue.Single().ShouldBe(compared);
    }

    [Fact]
    public void A_model_that_fails_on_an_instance_is_missing_there_and_nowhere_else()
    {
        var run = Run(Experiments.Instances("a good film", "a bad film"), Stage, answer: (model, query) =>
            model.Name == "sunny" && query.ToString()!.Contains("bad", StringComparison.Ordinal)
                ? FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "told to fail"))
                : WordModel.Answer(model, query)).Result.ResultValue;
        run[1].Models[1].Result.ErrorValue.ShouldBeOfType<PipelineError.Unanswered>();
        run[1].Measured.ShouldBe([0]);
        run[1].Own.ShouldNotBeNull().Pairs.Count.ShouldBe(1);
        var matrix = Matrices(Stage, run).First(matrix => !matrix.Agreeing);
        matrix.Cells.Select(cell => cell!.Fidelity.Fidelity.Count).ShouldBe([2, 1, 1, 1]);
    }

    [Fact]
    public void An_answer_that_is_no_number_is_an_error()
    {
        var compared = Run(Experiments.Instances("a good film"), Stage with { Draws = 5 }, answer: (model, query) =>
            model.Name == "sunny" && !query.ToString()!.Contains("good", StringComparison.Ordinal) ? Scores(double.NaN, -1) : WordModel.Answer(model, query)).Result.ResultValue.Single();
        compared.Models[1].Result.IsError.ShouldBeTrue();
        compared.Models[0].Result.IsOk.ShouldBeTrue();
        compared.Own.ShouldNotBeNull().Pairs[0].Accuracy.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Where_no_model_answers_there_is_no_cell()
    {
        var run = Run(Experiments.Instances("FAIL"), Stage with { Draws = 5, Deletion = true }, Surrogates).Result.ResultValue;
        run.Single().Own.ShouldBeNull();
        run.Single().Apart.ShouldBe(0);
        Matrices(Stage, run).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 0, false, false)]
    [InlineData("good", 1, true, false)]
    [InlineData("good film", 2, true, true)]
    public void Few_features_have_defined_results(string text, int features, bool drawn, bool crossFitted)
    {
        var stage = Stage with { Draws = 20, Folds = 5, Deletion = true };
        var compared = Run(Experiments.Instances(text), stage, Surrogates).Result.ResultValue.Single();
        compared.Models[0].Result.ResultValue.Features.ShouldBe(features);
        compared.Own.ShouldNotBeNull().Fidelity.Span.ToArray().ShouldAllBe(quality => quality >= 0 && quality <= 1);
        (compared.HeldOut is not null).ShouldBe(drawn);
        (compared.CrossFit is not null).ShouldBe(crossFitted);
        compared.Deletions.Count.ShouldBe(features == 0 ? 0 : 4);
        Matrices(stage, [compared]).ShouldAllBe(matrix => matrix.Cells.All(cell => cell != null || matrix.Agreeing));
    }

    [Fact]
    public void One_label_on_all_masks_is_flat_and_has_no_skill()
    {
        var run = Run(Experiments.Instances("a film"), Stage, Surrogates, (_, _) => Scores(-0.1, -3)).Result.ResultValue;
        var cell = Matrices(Stage, run)[0][0, 1].ShouldNotBeNull().Fidelity;
        (cell.Flat, cell.Constant, cell.Fidelity.Mean, cell.Skill, cell.Measures.Auroc).ShouldBe((1, 1, 1, null, null));
    }

    [Fact]
    public void Explainers_whose_masks_depend_on_answers_cannot_be_compared()
    {
        var compared = Run(Experiments.Instances("good"), Stage, Named(new Follower())).Result.ResultValue.Single();
        compared.Measured.ShouldBe([0]);
        compared.Models[1].Result.ErrorValue.Describe().ShouldContain("other masks than target");
    }

    [Fact]
    public void An_explainer_that_throws_is_blamed_for_its_instance_alone()
    {
        var compared = Run(Experiments.Instances("good", "bad"), Stage with { Draws = 3 }, Named(new Thrower())).Result.ResultValue;
        compared.Length.ShouldBe(2);
        compared[0].Models[0].Result.ErrorValue.ShouldBeOfType<PipelineError.Faulted>().Component.ShouldBe("leave-one-out");
    }

    [Fact]
    public void Deletion_asks_each_target_in_each_sources_order()
    {
        var stage = Stage with { Deletion = true };
        var pair = Run(Experiments.Instances("a good film, not bad"), stage).Result.ResultValue.Single().Deletions[0];
        // The word that speaks for the label goes first, or last.
        pair.MostFirst.Aopc.ShouldBeGreaterThan(pair.LeastFirst.Aopc);
        pair.MostFirst.Drops[99].ShouldBe(pair.LeastFirst.Drops[99], "in the end everything is deleted");

        long Count(Course course) => TestInterpreter.Run(
            FidelityMatrixStage.Build(Experiments.Sentiment, stage, Experiments.Instances("a good film, not bad"), Experiments.Explainers), WordModel.Answer, course).Asked.Distinct().Count();
        Count(Course.Actual).ShouldBeInRange(Count(Course.Low), Count(Course.High));
    }

    [Fact]
    public void Groups_have_a_matrix_each_and_a_macro_average()
    {
        StudyInstance Of(string subject, StudyInstance instance) => instance with { Fields = instance.Fields.Add("subject", subject) };
        var texts = Experiments.Instances("a good film", "a bad film", "so good, so bad");
        var stage = Stage with { Group = "subject" };
        var run = Run([Of("b", texts[0]), Of("a", texts[1]), Of("a", texts[2])], stage).Result.ResultValue;
        var matrices = Matrices(stage, run).Where(matrix => !matrix.Agreeing).ToArray();
        matrices.Select(matrix => matrix.Group).ShouldBe([new InstanceGroup.Everything(), new InstanceGroup.Named("b"), new InstanceGroup.Named("a"), new InstanceGroup.Macro()]);
        double Mean(int matrix) => matrices[matrix][0, 1]!.Fidelity.Fidelity.Mean;
        Mean(3).ShouldBe((Mean(1) + Mean(2)) / 2, 1e-12);
        Mean(0).ShouldBe((Mean(1) + (2 * Mean(2))) / 3, 1e-12);
        matrices.Select(matrix => matrix[0, 1]!.Fidelity.Fidelity.Count).ShouldBe([3, 1, 2, 3]);
    }

    [Fact]
    public void Names_that_stand_for_nothing_are_refused() =>
        Run(Experiments.Instances("x"), Stage with { Models = ["nobody"] }).Result.ErrorValue.Describe().ShouldContain("the model 'nobody'");

    private static ImmutableArray<FidelityMatrix> Matrices(StageSpec.FidelityMatrix stage, IReadOnlyList<InstanceComparison> compared) =>
        FidelityMatrices.Of(stage, compared, seed: 1);

    private static FSharpMap<string, IExplainer> Named(IExplainer explainer) => MapModule.OfSeq([Tuple.Create("loo", explainer)]);

    private static FSharpResult<ModelAnswer, QuestionError> Scores(double first, double second) => FSharpResult<ModelAnswer, QuestionError>.NewOk(
        new(new AnswerContent.LabelScores([first, second]), new(1, 0, 1, UsageSource.Estimated)));

    private static TestRun<ImmutableArray<InstanceComparison>> Run(
        ImmutableArray<StudyInstance> instances,
        StageSpec.FidelityMatrix stage,
        FSharpMap<string, IExplainer>? explainers = null,
        Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? answer = null) => TestInterpreter.Run(
            FidelityMatrixStage.Build(Experiments.Sentiment, stage, instances, explainers ?? Experiments.Explainers), answer ?? WordModel.Answer);

    /// <summary>Asks the empty instance as often as the first answer says.</summary>
    private sealed class Follower : IExplainer
    {
        public Pipeline<Explanation> Explain(LocalModel model, Seed seed) =>
            from first in model.Evaluate(MaskMatrix.Full(1, model.Features.Length))
            from second in new MeanSurrogate(samples: 2 + (int)(100 * first.Outputs[0, 0])).Explain(model, seed)
            select second;
    }

    private sealed class Thrower : IExplainer
    {
        public Pipeline<Explanation> Explain(LocalModel model, Seed seed) => throw new InvalidOperationException("told to throw");
    }
}
