using System.Collections.Immutable;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;

namespace PluginHost.Abstractions.Tests.Explanations;

public class LocalModelTests
{
    private static readonly QuestionError Error = QuestionError.Permanent(QuestionErrorKind.BackendFailed, "broken");

    /// <summary>A model over one feature whose listed samples fail; the output is the sample's index.</summary>
    private static LocalModel Failing(params int[] failing) => new(
        [new Feature("word", 0)],
        ["yes"],
        masks => Pipeline.Return<ImmutableArray<FSharpResult<ValueArray<double>, QuestionError>>>([
            .. Enumerable.Range(0, masks.Samples).Select(i => failing.Contains(i)
                ? FSharpResult<ValueArray<double>, QuestionError>.NewError(Error)
                : FSharpResult<ValueArray<double>, QuestionError>.NewOk([i]))]));

    [Fact]
    public void A_game_is_evaluated_row_by_row()
    {
        var model = LocalModel.FromGame(3, 2, kept => [kept.Count(bit => bit), kept[2] ? 1 : 0]);
        var masks = MaskMatrix.Init(2, 3, (i, j) => i == 0 || j == 0);
        var evaluation = TestInterpreter.Run(model.Evaluate(masks)).ResultValue;
        evaluation.ShouldBe(new Evaluation(masks, DoubleMatrix.Create(2, 2, [3, 1, 1, 0])));
        model.Features.Select(feature => feature.Name).ShouldBe(["x0", "x1", "x2"]);
        model.Outputs.ShouldBe(["y0", "y1"]);
    }

    [Fact]
    public void A_game_that_throws_faults_the_pipeline_and_not_its_maker()
    {
        var model = LocalModel.FromGame(1, 1, _ => throw new InvalidOperationException("no game"));
        var pipeline = model.Evaluate(MaskMatrix.Full(1, 1));
        TestInterpreter.Run(pipeline).ErrorValue.ShouldBe(new PipelineError.Faulted("host", "InvalidOperationException: no game"));
    }

    [Fact]
    public void One_failed_sample_fails_the_evaluation_unless_allowed() =>
        TestInterpreter.Run(Failing(1, 3).Evaluate(MaskMatrix.Full(4, 1))).ErrorValue.ShouldBe(new PipelineError.Unanswered(2, 4, Error));

    [Fact]
    public void Failed_samples_within_the_share_are_left_out_and_counted()
    {
        var masks = MaskMatrix.Init(4, 1, (i, _) => i % 2 == 0);
        var evaluation = TestInterpreter.Run(Failing(1).Evaluate(masks, maxFailedShare: 0.25)).ResultValue;
        evaluation.Dropped.ShouldBe(1);
        evaluation.Masks.ShouldBe(masks.Select([0, 2, 3]));
        evaluation.Outputs.ShouldBe(DoubleMatrix.Create(3, 1, [0, 2, 3]));
    }

    [Theory]
    [InlineData(0.29, 29, true)]
    [InlineData(0.29, 30, false)]
    [InlineData(0.07, 7, true)]
    [InlineData(1.0, 100, true)]
    public void The_share_itself_is_still_allowed(double share, int failed, bool allowed) =>
        TestInterpreter.Run(Failing([.. Enumerable.Range(0, failed)]).Evaluate(MaskMatrix.Full(100, 1), share)).IsOk.ShouldBe(allowed);

    [Fact]
    public void Nothing_to_evaluate_is_an_empty_evaluation() =>
        TestInterpreter.Run(Failing().Evaluate(MaskMatrix.Full(0, 1))).ResultValue
            .ShouldBe(new Evaluation(MaskMatrix.Full(0, 1), DoubleMatrix.Create(0, 1, [])));

    [Fact]
    public void Wrong_shapes_and_shares_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Failing().Evaluate(MaskMatrix.Full(1, 2)));
        Should.Throw<ArgumentOutOfRangeException>(() => Failing().Evaluate(MaskMatrix.Full(1, 1), 1.1));
        Should.Throw<ArgumentOutOfRangeException>(() => Failing().Evaluate(MaskMatrix.Full(1, 1), double.NaN));
    }

    [Fact]
    public void A_result_too_few_faults()
    {
        var model = new LocalModel([new Feature("word", 0)], ["yes"], _ => Pipeline.Return(ImmutableArray<FSharpResult<ValueArray<double>, QuestionError>>.Empty));
        TestInterpreter.Run(model.Evaluate(MaskMatrix.Full(2, 1))).ErrorValue.ShouldBeOfType<PipelineError.Faulted>()
            .Exception.ShouldContain("2 samples were evaluated, and 0 results came back");
    }
}
