using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Downstream;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>
/// The stage <c>task</c> (METHOD, section 7): a downstream task over the experiment. Where a screening of its target comes before it, a proxy takes
/// part only if it passed, and the task knows why.
/// </summary>
public static class DownstreamStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "task";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="place">Its place in the pipeline, from 0.</param>
    /// <param name="instances">The instances.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <param name="parts">The tasks, token counters and prices.</param>
    /// <param name="screened">What came of the screening before; <see langword="null"/> where there is none.</param>
    /// <returns>
    /// A pipeline with the task's result. After a screening an estimate walks from a task without proxies to one with all of them. Fails with
    /// <see cref="PipelineError.Rejected"/> where a name stands for nothing, or the experiment has no pool of labelled examples.
    /// </returns>
    public static Pipeline<TaskResult> Build(
        Experiment experiment,
        StageSpec.Downstream stage,
        int place,
        ImmutableArray<StudyInstance> instances,
        FSharpMap<string, IExplainer> explainers,
        DownstreamParts parts,
        ScreenOutcome? screened)
    {
        if (StageNames.Unknown(experiment, Name, stage, explainers) is { } reason)
        {
            return Pipeline.Fail<TaskResult>(new PipelineError.Rejected(reason));
        }

        if (ExamplePool.Of(experiment.Task) is not { } pool
            || !parts.Tasks.TryGetValue(place.ToString(CultureInfo.InvariantCulture), out var task))
        {
            return Pipeline.Fail<TaskResult>(new PipelineError.Rejected(
                $"The stage '{Name}' needs a pool of examples with labels under 'task.examples.data', and the component '{stage.Task}'."));
        }

        return stage.Screening is null || screened is null
            ? Run(name => new(new(name), Passed: true, "No screening was asked for."))
            : Pipeline.Bounded(
                Run(name => new(new(name), Passed: false, "Not known before the run.")),
                Run(name => new(new(name), Passed: true, "Not known before the run.")),
                Pipeline.Return(screened).SelectMany(found => Run(name => Screened(found, name))));

        Pipeline<TaskResult> Run(Func<string, StandIn> standing) =>
            Pipeline.Return(stage)
                .SelectMany(_ => task.Run(
                    new ExperimentStudy(experiment, stage, pool, instances, explainers[stage.Explainer], parts, [.. stage.Proxies.Select(standing)]),
                    Seed.FromRoot(experiment.Seed).Derive(Name).Derive(stage.Task)))
                .Within(new Scope(Name, Component: stage.Task));
    }

    private static StandIn Screened(ScreenOutcome screened, string name)
    {
        var verdict = screened.Screening.Screenings[name].Verdict!;
        return new(new(name), verdict.Passes, verdict.Reason);
    }
}
