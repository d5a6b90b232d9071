using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>
/// The stage <c>fidelity-matrix</c> (METHOD, section 4): every model is in turn the source of explanations and the target that they are
/// held against. All models of an instance see the same masks, so that each answers each mask once, whatever the number of cells; the
/// stage <c>explain</c> asks the same questions.
/// </summary>
public static class FidelityMatrixStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "fidelity-matrix";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment: its task and seed, and what its names stand for.</param>
    /// <param name="stage">Which models and explainers take part, and what is measured.</param>
    /// <param name="instances">The instances.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <returns>
    /// A pipeline with the comparisons instance by instance, within an instance explainer by explainer. What it asks is fixed
    /// beforehand, but for <see cref="StageSpec.FidelityMatrix.Deletion"/>. Fails with <see cref="PipelineError.Rejected"/> where a name stands
    /// for nothing.
    /// </returns>
    public static Pipeline<ImmutableArray<InstanceComparison>> Build(
        Experiment experiment, StageSpec.FidelityMatrix stage, ImmutableArray<StudyInstance> instances, FSharpMap<string, IExplainer> explainers)
    {
        if (StageNames.Unknown(experiment, Name, stage, explainers) is { } reason)
        {
            return Pipeline.Fail<ImmutableArray<InstanceComparison>>(new PipelineError.Rejected(reason));
        }

        var specs = stage.Explainers.Select(name => experiment.Explainers.First(spec => spec.Name == name)).ToArray();
        return Pipeline.All(checked(instances.Length * specs.Length), index =>
        {
            var (instance, spec) = (instances[index / specs.Length], specs[index % specs.Length]);
            return Compare(experiment, stage, instance, spec, explainers[spec.Name], tells: index % specs.Length == 0)
                .Within(new Scope(Name, instance.Id));
        });
    }

    private static Pipeline<InstanceComparison> Compare(
        Experiment experiment, StageSpec.FidelityMatrix stage, StudyInstance instance, ExplainerSpec spec, IExplainer explainer, bool tells)
    {
        var seed = ExplainStage.SeedOf(experiment, instance, spec);
        var models = stage.Models.Select(name => new ModelRef(name)).ToImmutableArray();
        var around = Neighbourhood.Around(experiment.Task, instance);
        var blamed = new Scope(Component: spec.Component);
        return
            from draws in around.Match(
                    near => Pipeline.Return(near)
                        .SelectMany(_ => NeighbourhoodDraws.Of(explainer, near.For(models[0]), stage.Draws, seed.Derive("held-out"))),
                    Pipeline.Fail<MaskMatrix>)
                .Within(blamed).Attempt()
            from read in Pipeline.All(models.Length, model => draws.Match(
                masks => Read(models[model], masks, tells && model == 0), Pipeline.Fail<LocalReading>).Attempt())
            let alike = SameMasks(models, read)
            from deleted in stage.Deletion
                ? DeletionQuestions.Of(around.ResultValue, models, alike, seed.Derive("deletion-ties"))
                : Pipeline.Return(DeletionQuestions.None(alike))
            from compared in Pipeline.Return(seed)
                .Select(_ => Comparison.Of(stage, instance, spec.Name, explainer, seed, draws, models, deleted))
                .Within(blamed).Attempt()
            select compared.Match(found => found, error => Comparison.Failed(instance, spec.Name, models, error));

        Pipeline<LocalReading> Read(ModelRef model, MaskMatrix draws, bool first) => Pipeline.Zip(
            ExplainStage.Of(experiment, instance, model, spec, explainer, first).SelectMany(explained => Finite(explained.Explanation.Explanation.Evaluation, explained)),
            draws.Samples == 0
                ? Pipeline.Return<DoubleMatrix?>(null)
                : around.ResultValue.For(model).Evaluate(draws).SelectMany(drawn => Finite(drawn, (DoubleMatrix?)drawn.Outputs)),
            (explained, drawn) => new LocalReading(explained, drawn));
    }

    /// <summary>An answer that is no number is an error, and never a score.</summary>
    private static Pipeline<T> Finite<T>(Evaluation evaluation, T value) =>
        evaluation.Outputs.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
            ? Pipeline.Fail<T>(new PipelineError.Rejected(
                "The model gives a perturbed version of the instance a probability that is not a finite number. See what it answers there."))
            : Pipeline.Return(value);

    /// <summary>Only models that answered the same masks can be held against each other.</summary>
    private static ImmutableArray<FSharpResult<LocalReading, PipelineError>> SameMasks(
        ImmutableArray<ModelRef> models, ImmutableArray<FSharpResult<LocalReading, PipelineError>> readings)
    {
        var first = Array.FindIndex([.. readings], reading => reading.IsOk);
        return first < 0
            ? readings
            : [.. readings.Select(reading => reading.Bind(read => read.Explanation.Evaluation.Masks.Equals(readings[first].ResultValue.Explanation.Evaluation.Masks)
                ? reading
                : FSharpResult<LocalReading, PipelineError>.NewError(new PipelineError.Rejected(
                    $"The explainer showed this model other masks than {models[first]}, so that the two cannot be compared. "
                    + "Leave out explainers whose masks depend on answers."))))];
    }
}
