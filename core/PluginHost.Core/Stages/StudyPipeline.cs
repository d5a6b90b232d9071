using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>An experiment as one pipeline: what is run, estimated and replayed.</summary>
public static class StudyPipeline
{
    /// <summary>Puts the stages of an experiment together, one after the other.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="instances">Its instances, as selected by its data section.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <param name="prices">The prices of the models by name, for what screening saves; a model that is missing has none.</param>
    /// <param name="parts">What downstream tasks need; nothing by default, for experiments without any.</param>
    /// <returns>A pipeline with the result of every stage; fails with the first stage that fails as a whole.</returns>
    public static Pipeline<StudyResult> Build(
        Experiment experiment,
        ImmutableArray<StudyInstance> instances,
        FSharpMap<string, IExplainer> explainers,
        FSharpMap<string, TokenPrice> prices,
        DownstreamParts? parts = null) => experiment.Pipeline
        .Select((stage, place) => (Stage: stage, Place: place))
        .Aggregate(
            Pipeline.Return(ImmutableList<StageResult>.Empty),
            (before, stage) =>
                from results in before
                from result in stage.Stage.Match<Pipeline<StageResult>>(
                    explain => ExplainStage
                        .Build(experiment, explain, instances, explainers)
                        .Select(StageResult (outcomes) => new StageResult.Explained(ValueArray.From(outcomes))),
                    matrix => FidelityMatrixStage
                        .Build(experiment, matrix, instances, explainers)
                        .Select(StageResult (comparisons) => new StageResult.Compared(matrix, ValueArray.From(comparisons))),
                    screen => ScreenStage
                        .Build(experiment, screen, instances, explainers, prices)
                        .Select(StageResult (outcome) => new StageResult.Screened(outcome)),
                    apply => ApplyStage
                        .Build(experiment, apply, instances, explainers, prices, Last(results)!)
                        .Select(StageResult (outcome) => new StageResult.Applied(outcome)),
                    study => ScreeningStudyStage
                        .Build(experiment, study, instances, explainers, Last(results)!)
                        .Select(StageResult (outcome) => new StageResult.Studied(outcome)),
                    task => DownstreamStage
                        .Build(experiment, task, stage.Place, instances, explainers, parts ?? DownstreamParts.None, Last(results))
                        .Select(StageResult (found) => new StageResult.Worked(task, found)))
                select results.Add(result))
        .Select(results => new StudyResult([.. results]));

    /// <summary>What came of the last screening. A spec has one before every stage that applies or studies one.</summary>
    private static ScreenOutcome? Last(IEnumerable<StageResult> results) => results
        .Select(result => result.Match<ScreenOutcome?>(_ => null, _ => null, screened => screened.Outcome, _ => null, _ => null, _ => null)).OfType<ScreenOutcome>().LastOrDefault();
}
