using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Answers;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>
/// The stage <c>screen</c> (METHOD, section 5). First every model is asked for its label of every instance; then, in random order, the
/// instances on which the target and an undecided candidate agree are explained by both, until every candidate has its verdict. The
/// target's explanation of an instance serves all candidates.
/// </summary>
public static class ScreenStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "screen";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment: its task and seed, and what its names stand for.</param>
    /// <param name="stage">Target, candidates and rule.</param>
    /// <param name="instances">The instances.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <param name="prices">The models' prices by name; a model that is missing has none.</param>
    /// <returns>
    /// A pipeline with the outcome. Its order follows from the seed and the instances' ids alone. An estimate walks from
    /// one explanation to as many as there may be. Fails with <see cref="PipelineError.Rejected"/> where a name stands for nothing.
    /// </returns>
    public static Pipeline<ScreenOutcome> Build(
        Experiment experiment,
        StageSpec.Screen stage,
        ImmutableArray<StudyInstance> instances,
        FSharpMap<string, IExplainer> explainers,
        FSharpMap<string, TokenPrice> prices)
    {
        if (StageNames.Unknown(experiment, Name, stage, explainers) is { } reason)
        {
            return Pipeline.Fail<ScreenOutcome>(new PipelineError.Rejected(reason));
        }

        var spec = experiment.Explainers.First(explainer => explainer.Name == stage.Explainer);
        var course = new ScreeningCourse(Name, experiment, stage, spec, explainers[stage.Explainer], prices);
        var order = Order(experiment.Seed, instances);
        return
            from probes in Pipeline.All(instances.Length, index => Probe(experiment.Task, stage, instances[index]))
            from outcome in Pipeline.Bounded(
                course.Fixed(Shortest(instances), 1, 0),
                course.Fixed(order, Most(stage), stage.Options.Maximum),
                Pipeline.Return(probes).SelectMany(known => course.Screen(ValueArray.From(known), order)))
            select outcome;
    }

    /// <summary>The instances in the order of the screening. Where an instance stands in the data has no part in it.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="instances">The instances.</param>
    /// <returns>All of them.</returns>
    public static ImmutableArray<StudyInstance> Order(ulong seed, ImmutableArray<StudyInstance> instances)
    {
        var root = Seed.FromRoot(seed).Derive("screening-order");
        return [.. instances.OrderBy(instance => root.Derive(instance.Id).ToUInt64()).ThenBy(instance => instance.Id, StringComparer.Ordinal)];
    }

    private static Pipeline<AgreementProbe> Probe(TaskSpec task, StageSpec.Screen stage, StudyInstance instance)
    {
        var models = stage.UsedModels;
        return Pipeline.All(models.Length, model => Label(task, instance, new ModelRef(models[model])).Attempt())
            .Within(new Scope(Name, instance.Id))
            .Select(labels => new AgreementProbe(
                instance.Id, MapModule.OfSeq(models.Select((model, index) => Tuple.Create(model, labels[index])))));
    }

    private static Pipeline<string> Label(TaskSpec task, StudyInstance instance, ModelRef model) => Neighbourhood.Of(task, instance).SelectMany(
        around => task.Generation is not null
            // What generated texts have in common by chance, such as an article, makes no agreement.
            ? around.Answer(model).Select(answer => AnswerText.Normalise(answer!))
            : from found in around.For(model).Evaluate(MaskMatrix.Full(1, around.Features.Features.Length))
              select task.Labels[Fidelity.OutputLabels.Of(found.Outputs)[0]].Name);

    /// <summary>Candidates that agree with the target on different instances may each need their own.</summary>
    private static int Most(StageSpec.Screen stage) => checked(stage.Options.Maximum * stage.Candidates.Length);

    /// <summary>The target explains one instance at least, and several may have most of their questions in common.</summary>
    private static ImmutableArray<StudyInstance> Shortest(ImmutableArray<StudyInstance> instances) =>
        [.. instances.OrderBy(instance => instance.Fields.Sum(field => field.Value.Length)).Take(1)];
}
