using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Stages;

/// <summary>
/// The stage <c>explain</c>: every instance, for each model, by each explainer. One that fails is an outcome with an error and
/// leaves the others as they are.
/// </summary>
public static class ExplainStage
{
    /// <summary>The name of the stage, in specs and in <see cref="Scope.Stage"/>.</summary>
    public const string Name = "explain";

    /// <summary>Describes the stage; asks nothing yet.</summary>
    /// <param name="experiment">The experiment: its task and seed, and what its names stand for.</param>
    /// <param name="stage">Which models and explainers take part.</param>
    /// <param name="instances">The instances to explain.</param>
    /// <param name="explainers">The explainers by their names in the spec.</param>
    /// <returns>
    /// A pipeline with the outcomes instance by instance, within an instance model by model, within a model explainer by
    /// explainer. Fails with <see cref="PipelineError.Rejected"/> where a name stands for nothing.
    /// </returns>
    public static Pipeline<ImmutableArray<InstanceOutcome>> Build(
        Experiment experiment, StageSpec.Explain stage, ImmutableArray<StudyInstance> instances, FSharpMap<string, IExplainer> explainers)
    {
        if (StageNames.Unknown(experiment, Name, stage, explainers) is { } reason)
        {
            return Pipeline.Fail<ImmutableArray<InstanceOutcome>>(new PipelineError.Rejected(reason));
        }

        var pairs = (
            from model in stage.Models
            from name in stage.Explainers
            select (Model: new ModelRef(model), Spec: experiment.Explainers.First(spec => spec.Name == name), Explainer: explainers[name])).ToArray();
        return Pipeline.All(checked(instances.Length * pairs.Length), index =>
        {
            var instance = instances[index / pairs.Length];
            var (model, spec, explainer) = pairs[index % pairs.Length];
            return Of(experiment, instance, model, spec, explainer, tells: index % pairs.Length == 0)
                .Within(new Scope(Name, instance.Id))
                .Attempt()
                .Select(result => new InstanceOutcome(instance, model, spec.Name, result));
        });
    }

    /// <summary>Describes one explanation: what every stage asks that needs one, so that the questions are the same.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="instance">The instance to explain.</param>
    /// <param name="model">The model whose behaviour is explained.</param>
    /// <param name="spec">The explainer's spec.</param>
    /// <param name="explainer">The explainer.</param>
    /// <param name="tells">Whether to tell of an instance without features: once is enough.</param>
    internal static Pipeline<InstanceExplanation> Of(
        Experiment experiment, StudyInstance instance, ModelRef model, ExplainerSpec spec, IExplainer explainer, bool tells) =>
        Of(experiment.Task, instance, model, spec.Component, explainer, SeedOf(experiment, instance, spec), tells);

    /// <summary>Describes one explanation of a task that need not be the experiment's own.</summary>
    /// <param name="task">The task.</param>
    /// <param name="instance">The instance to explain.</param>
    /// <param name="model">The model whose behaviour is explained.</param>
    /// <param name="component">The explainer's component, to blame it.</param>
    /// <param name="explainer">The explainer.</param>
    /// <param name="seed">The seed of the explanation.</param>
    /// <param name="tells">Whether to tell of an instance without features.</param>
    internal static Pipeline<InstanceExplanation> Of(
        TaskSpec task, StudyInstance instance, ModelRef model, string component, IExplainer explainer, Seed seed, bool tells) =>
        Pipeline.Return(instance)
            .SelectMany(_ => Neighbourhood.Of(task, instance))
            .SelectMany(around => around.Features.Features.IsEmpty
                ? WithoutFeatures(instance, around, model, tells)
                : Explain(around, model, component, explainer, seed));

    /// <summary>The seed of an explanation: the model is not in it, so that all models see the same masks.</summary>
    internal static Seed SeedOf(Experiment experiment, StudyInstance instance, ExplainerSpec spec) =>
        Seed.FromRoot(experiment.Seed).Derive(instance.Id).Derive(spec.Name);

    private static Pipeline<InstanceExplanation> Explain(
        Neighbourhood around, ModelRef model, string component, IExplainer explainer, Seed seed)
    {
        var local = around.For(model);
        var ends = local.Evaluate(MaskMatrix.Init(2, local.Features.Length, (sample, _) => sample == 0));
        // Called within the scope of its component, so that an exception is blamed on it.
        var explanation = Pipeline.Return(local)
            .SelectMany(_ => explainer.Explain(local, seed))
            .SelectMany(found => Check(found, local, component))
            .Within(new Scope(Component: component));
        return Pipeline.Zip(
            Pipeline.Zip(ends, around.Answer(model), (found, answer) => (found, answer)),
            explanation,
            (asked, explained) => Result(around, local, model, asked.found, explained) with { Answer = asked.answer });
    }

    /// <summary>Without features there is nothing to perturb: f(x) = f(∅), and the explanation is that value alone.</summary>
    private static Pipeline<InstanceExplanation> WithoutFeatures(StudyInstance instance, Neighbourhood around, ModelRef model, bool tells)
    {
        var local = around.For(model);
        var explained =
            from found in local.Evaluate(MaskMatrix.Full(1, 0))
            let explanation = new Explanation(
                DoubleMatrix.Init(local.Outputs.Length, 0, (_, _) => 0),
                ValueArray.Create(found.Outputs.Row(0)),
                Link.Identity,
                StandardErrors: null,
                MapModule.Empty<string, ValueArray<double>>(),
                found)
            from answer in around.Answer(model)
            select Result(around, local, model, found, explanation) with { Answer = answer };
        return tells
            ? Pipeline.Note(new(NoteLevel.Warning,
                $"Instance '{instance.Id}' has no features: the text to be explained holds no unit of the kind that 'features' asks for. " +
                "The model's answer is recorded, and there is nothing to explain it by. Leave the instance out, or choose another unit."))
                .SelectMany(_ => explained)
            : explained;
    }

    private static InstanceExplanation Result(
        Neighbourhood around, LocalModel local, ModelRef model, Evaluation ends, Explanation explanation) => new(
        around.Features.Segments,
        local.Features,
        ValueArray.From(local.Outputs),
        ValueArray.Create(ends.Outputs.Row(0)),
        ValueArray.Create(ends.Outputs.Row(ends.Outputs.Rows - 1)),
        [.. ends.Flags.Concat(explanation.Evaluation.Flags).Distinct(StringComparer.Ordinal)],
        new(new ExplanationSource.Target(model), explanation));

    /// <summary>An explanation of another shape, or with numbers that are none, is a bug of the explainer and must not reach a report.</summary>
    private static Pipeline<Explanation> Check(Explanation explanation, LocalModel local, string component)
    {
        var (outputs, features) = (local.Outputs.Length, local.Features.Length);
        var attributions = explanation.Attributions;
        var wrong =
            attributions.Rows != outputs || attributions.Columns != features
                ? $"It gave {attributions.Rows} × {attributions.Columns} attributions for {outputs} outputs × {features} features."
            : explanation.Intercepts.Count != outputs ? $"It gave {explanation.Intercepts.Count} intercepts for {outputs} outputs."
            : attributions.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
                || explanation.Intercepts.Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
                ? "It gave an attribution or intercept that is not finite."
            : null;
        return wrong is null
            ? Pipeline.Return(explanation)
            : Pipeline.Fail<Explanation>(new PipelineError.Faulted(component, wrong));
    }
}
