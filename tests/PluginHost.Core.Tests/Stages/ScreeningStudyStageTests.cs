using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Screening;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Tests.Stages;

/// <summary>Studies the screening of <see cref="ScreenStageTests"/>: a twin of the target, one that says the opposite, one that always says positive.</summary>
public sealed class ScreeningStudyStageTests
{
    private static readonly StageSpec.Screen Screening = new(
        "target", ["twin", "contrary", "blind"], "loo", ScreeningOptions.Default(new ScreeningRule.Paper()) with { Minimum = 3 }, StopPolicy.All);

    private static readonly StageSpec.ScreeningStudy Study = new(
        Screening, ScreeningStudyDesign.Standard with { Orders = 20, Maxima = [3, 50], Thresholds = [0.5, 0.9], Deltas = [0.05], Sizes = [20, 200] }, Group: null);

    private static readonly ImmutableArray<StudyInstance> Reviews =
        [.. Enumerable.Range(0, 18).Select(index => Instance(index, $"{(index < 12 ? "good" : "bad")} film number{index} very {(index < 12 ? "good" : "bad")}"))];

    [Fact]
    public void The_truth_is_what_everybody_makes_of_every_instance()
    {
        var outcome = Run([Screening, Study], Reviews, out _);

        outcome.Instances.Count.ShouldBe(Reviews.Length);
        outcome.Failures.ShouldBeEmpty();
        outcome.Instances.ShouldAllBe(instance => instance.IsWhole && instance.Questions > 1 && instance.Group == null);
        outcome.Instances.ShouldAllBe(instance => instance.Proxies["twin"].ResultValue == new StudiedProxy(true, instance.Oracle.ResultValue.Fidelity));
        outcome.Instances.ShouldAllBe(instance => !instance.Proxies["contrary"].ResultValue.Agrees);
        outcome.Instances.Count(instance => instance.Proxies["blind"].ResultValue.Agrees).ShouldBe(12);
        outcome.Whole("twin").OfOracle.ShouldBe(1);
        outcome.Cases.Select(one => (one.Group, one.Proxy)).ShouldBe([("", "twin"), ("", "contrary"), ("", "blind")]);
    }

    [Fact]
    public void After_a_matrix_of_the_same_models_it_asks_nothing()
    {
        var matrix = new StageSpec.FidelityMatrix(Screening.UsedModels, ["loo"], 0, 0, null, 1, Deletion: false);
        Run([matrix, Screening, Study], Reviews, out var asked);
        Run([matrix], Reviews, out var before);
        asked.ToHashSet().SetEquals(before).ShouldBeTrue();
    }

    [Fact]
    public void Tables_follow_from_the_records_and_the_seed_alone()
    {
        var outcome = Run([Screening, Study], Reviews, out _);
        var tables = ScreeningStudyTables.Of(outcome, 7);
        ScreeningStudyTables.Of(outcome, 7).Rules.Head.AsIs.ShouldBe(tables.Rules.Head.AsIs);

        tables.Rules.Select(rule => rule.Options.Rule.Name).ShouldBe(["paper", "spending", "anytime"]);
        var paper = tables.Rules.Head;
        paper.Options.ShouldBe(Screening.Options);
        var row = paper.AsIs.ShouldHaveSingleItem();
        (row.TruePositives, row.FalseNegatives, row.FalsePositives, row.Recall).ShouldBe((40, 0, 0, 1.0));
        (row.TrueNegatives, row.Group).ShouldBe((20, null));
        paper.ByMaximum.Select(each => each.Options.Maximum).ShouldBe([3, 50]);
        paper.ByThreshold.Select(each => each.Options.Threshold).ShouldBe([0.5, 0.9]);
        paper.Savings.Select(saving => saving.Proxy).ShouldBe(["twin", "contrary", "blind"]);
        paper.Savings.Head.Points[1].Reduction.ShouldBe((1 - (3.0 / 200)) * (1 - outcome.Probe), 1e-9);
        paper.Savings.Tail.Head.Points.ShouldAllBe(point => point.Reduction == 0);
        outcome.Probe.ShouldBeInRange(1 / 7.0, 1 / 3.0);
    }

    [Fact]
    public void What_is_delivered_is_the_proxys_where_both_agree_and_the_targets_elsewhere_and_where_it_was_screened()
    {
        var outcome = Run([Screening, Study], Reviews, out _);
        outcome.Screened.Length.ShouldBeGreaterThanOrEqualTo(3);
        var delivered = ScreeningStudyTables.Of(outcome, 7).Delivered;

        var twin = delivered[0];
        (twin.Proxy, twin.Agreeing, twin.Instances, twin.ByProxy).ShouldBe(("twin", 18, 18, 18 - outcome.Screened.Length));
        (twin.Truth, twin.Delivered, twin.OfOracle!.Mean, twin.ProxyOfOracle!.Mean).ShouldBe((1, twin.Oracle, 1, 1));
        (twin.Bootstrap!.Low, twin.Bootstrap.High).ShouldBe((1, 1));

        var contrary = delivered[1];
        (contrary.Truth, contrary.ByProxy, contrary.ProxyOfOracle, contrary.OfOracle!.Mean).ShouldBe((null, 0, null, 1));

        var blind = delivered[2];
        var byBlind = outcome.Instances.Where(instance => instance.Proxies["blind"].ResultValue.Agrees && !outcome.Screened.Contains(instance.Instance, StringComparer.Ordinal)).ToArray();
        blind.ByProxy.ShouldBe(byBlind.Length);
        var kept = outcome.Instances.Except(byBlind).Sum(instance => instance.Oracle.ResultValue.Fidelity) + byBlind.Sum(instance => instance.Proxies["blind"].ResultValue.Fidelity);
        blind.Delivered.ShouldBe(kept / 18, 1e-12);
        blind.OfOracle!.Mean.ShouldBe(blind.Delivered / blind.Oracle, 1e-12);
    }

    [Fact]
    public void Each_group_is_screened_by_itself()
    {
        var outcome = Run([Screening, Study with { Group = "kind" }], Reviews, out _);
        outcome.Cases.Select(one => (one.Group, one.Proxy, one.Pairs.Count)).ShouldBe(
            [("even", "twin", 9), ("even", "contrary", 9), ("even", "blind", 9), ("odd", "twin", 9), ("odd", "contrary", 9), ("odd", "blind", 9)]);
        var rows = ScreeningStudyTables.Of(outcome, 7).Rules.Head.AsIs;
        rows.Select(row => row.Group).ShouldBe([null, "even", "odd"]);
        rows[0].TruePositives.ShouldBe(rows[1].TruePositives + rows[2].TruePositives);
    }

    [Fact]
    public void An_instance_on_which_a_model_fails_counts_nowhere()
    {
        ImmutableArray<StudyInstance> instances = [.. Reviews, Instance(18, "good FAIL"), Instance(19, "bad HALF")];
        var outcome = Run([Screening, Study], instances, out _, (model, query) =>
            model.Name == "twin" && ScreenStageTests.Text(query).Contains("HALF", StringComparison.Ordinal)
                ? FSharpResult<ModelAnswer, QuestionError>.NewError(QuestionError.Permanent(QuestionErrorKind.BackendFailed, "told to fail"))
                : ScreenStageTests.Answer(model, query));

        outcome.Failures.Select(failure => (failure.Instance, failure.Model)).ShouldBe([("i18", "target"), ("i19", "twin")]);
        outcome.Cases.ShouldAllBe(one => one.Pairs.Count == Reviews.Length);
        ScreeningStudyTables.Of(outcome, 7).Delivered.ShouldAllBe(one => one.Instances == Reviews.Length);

        var nothing = outcome with { Instances = [.. outcome.Instances.Where(instance => !instance.IsWhole)] };
        ScreeningStudyTables.Of(nothing, 7).ShouldBe(new ScreeningStudyTables([], []));
    }

    private static StudyInstance Instance(int index, string text) => new(
        $"i{index}", MapModule.OfSeq([Tuple.Create("text", text), Tuple.Create("kind", index % 2 == 0 ? "even" : "odd")]), Gold: null);

    private static ScreeningStudyOutcome Run(
        FSharpList<StageSpec> stages, ImmutableArray<StudyInstance> instances, out ImmutableArray<(ModelRef Model, ModelQuery Query)> asked,
        Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>>? answer = null)
    {
        var questions = ImmutableArray.CreateBuilder<(ModelRef, ModelQuery)>();
        var run = TestInterpreter.Run(
            StudyPipeline.Build(ScreenStageTests.Experiment with { Pipeline = stages }, instances, Experiments.Explainers, Experiments.NoPrices),
            (model, query) =>
            {
                questions.Add((model, query));
                return (answer ?? ScreenStageTests.Answer)(model, query);
            });
        asked = questions.ToImmutable();
        return run.Result.ResultValue.Stages.Select(stage => stage.Match<ScreeningStudyOutcome?>(_ => null, _ => null, _ => null, _ => null, studied => studied.Outcome, _ => null)).LastOrDefault()!;
    }
}
