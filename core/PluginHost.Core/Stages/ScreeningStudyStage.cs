using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>
/// The stage <c>screening-study</c> (METHOD, section 5; the paper's RQ2). The truth about a screening is known only where the target and
/// every candidate explain every instance, so that this is what it asks for; with a fidelity matrix of the same models before it, it asks
/// nothing. All else follows by drawing from these records: see <see cref="ScreeningStudyTables"/>.
/// </summary>
public static class ScreeningStudyStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "screening-study";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment: its task and seed, and what its names stand for.</param>
    /// <param name="stage">The screening that is judged, and what the study goes through.</param>
    /// <param name="instances">The instances, those of the screening.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <param name="screened">What came of the screening.</param>
    /// <returns>
    /// A pipeline with the outcome. What it asks is fixed beforehand. Fails with <see cref="PipelineError.Rejected"/> where a name stands for
    /// nothing.
    /// </returns>
    public static Pipeline<ScreeningStudyOutcome> Build(
        Experiment experiment,
        StageSpec.ScreeningStudy stage,
        ImmutableArray<StudyInstance> instances,
        FSharpMap<string, IExplainer> explainers,
        ScreenOutcome screened)
    {
        if (StageNames.Unknown(experiment, Name, stage, explainers) is { } reason)
        {
            return Pipeline.Fail<ScreeningStudyOutcome>(new PipelineError.Rejected(reason));
        }

        var spec = experiment.Explainers.First(explainer => explainer.Name == stage.Screening.Explainer);
        var course = new ScreeningCourse(Name, experiment, stage.Screening, spec, explainers[spec.Name], MapModule.Empty<string, TokenPrice>());
        return Pipeline
            .All(instances.Length, index => course.Study(instances[index], stage.Group is { } field ? instances[index].Fields[field] : null))
            .Select(studied => new ScreeningStudyOutcome(
                stage, ValueArray.From(studied), [.. screened.Instances.Where(instance => instance.Explanation.IsOk).Select(instance => instance.Instance)]));
    }
}
