using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Results;
using PluginHost.Abstractions.Seeds;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Fidelity;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;

namespace PluginHost.Core.Downstream;

/// <summary>An experiment as its downstream tasks see it. Its questions are those that other stages would ask, so that answers are shared.</summary>
internal sealed class ExperimentStudy : Study
{
    private readonly StageSpec.Downstream _stage;
    private readonly ExamplePool _pool;
    private readonly DataSplits _splits;
    private readonly ExplainerSpec _spec;
    private readonly DownstreamParts _parts;
    private readonly IExplainer _explainer;

    /// <summary>A study.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="stage">The stage of the task.</param>
    /// <param name="pool">The task's examples.</param>
    /// <param name="instances">The instances of the data.</param>
    /// <param name="explainer">The explainer of the stage.</param>
    /// <param name="parts">Meters and prices.</param>
    /// <param name="proxies">The proxies, with what a screening said of them.</param>
    public ExperimentStudy(
        Experiment experiment, StageSpec.Downstream stage, ExamplePool pool, ImmutableArray<StudyInstance> instances, IExplainer explainer, DownstreamParts parts,
        ImmutableArray<StandIn> proxies)
    {
        (_stage, _pool, _explainer, _parts) = (stage, pool, explainer, parts);
        _splits = DataSplits.Of(stage.Splits, instances);
        _spec = experiment.Explainers.First(spec => spec.Name == stage.Explainer);
        Target = new(stage.Target);
        Proxies = proxies;
        Labels = [.. experiment.Task.Labels.Select(label => label.Name)];
    }

    /// <inheritdoc/>
    public override ModelRef Target { get; }

    /// <inheritdoc/>
    public override ImmutableArray<StandIn> Proxies { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Labels { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> ExampleFields => _pool.Fields;

    /// <inheritdoc/>
    public override string LabelField => _pool.LabelField;

    /// <inheritdoc/>
    public override ImmutableArray<string> Splits { get; } = [ExamplesSplit, ValidationSplit, EvaluationSplit];

    /// <inheritdoc/>
    public override ImmutableArray<StudyInstance> Split(string name) => name switch
    {
        ExamplesSplit => _pool.Instances,
        ValidationSplit => _splits.Validation,
        EvaluationSplit => _splits.Evaluation,
        _ => throw new ArgumentException($"There is no split '{name}'. There are {string.Join(", ", Splits)}.", nameof(name)),
    };

    /// <inheritdoc/>
    public override string? GroupOf(StudyInstance instance) =>
        _pool.Group is { } field && instance.Fields.TryGetValue(field, out var group) ? group : null;

    /// <inheritdoc/>
    public override ModelRef? ModelFor(string purpose) => _stage.Models.TryGetValue(purpose, out var name) ? new(name) : null;

    /// <inheritdoc/>
    public override string TextOf(StudyInstance example) => string.Concat(_pool.Written(example).Texts);

    /// <inheritdoc/>
    public override Prompt PromptFor(ImmutableArray<StudyInstance> examples, StudyInstance question)
    {
        var around = Around(examples, question);
        return around.Prompt(MaskMatrix.Full(1, around.Features.Features.Length).Row(0));
    }

    /// <inheritdoc/>
    public override CallSize SizeOf(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question)
    {
        var around = Around(examples, question);
        var query = around.Questions(MaskMatrix.Full(1, around.Features.Features.Length)).Distinct;
        return _parts.Meters.TryGetValue(model.Name, out var meter) && meter.Measure(query) is [var usage]
            ? new(usage.PromptTokens, usage.Source == UsageSource.Estimated, _parts.Prices.TryGetValue(model.Name, out var price) ? price.Price.Of(usage) : null)
            : new(null, false, null);
    }

    /// <inheritdoc/>
    public override Pipeline<ValueArray<double>> Score(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question) =>
        Outputs(model, examples, question).Select(outputs => ValueArray.Create(outputs.Row(0)));

    /// <inheritdoc/>
    public override Pipeline<double> Accuracy(
        ModelRef model, ImmutableArray<StudyInstance> examples, ImmutableArray<StudyInstance> questions) =>
        Pipeline.All(questions.Length, index => Outputs(model, examples, questions[index]).Select(outputs => Labels[OutputLabels.Of(outputs)[0]] == questions[index].Gold))
            .Select(right => right.Count(isRight => isRight) / (double)right.Length);

    /// <inheritdoc/>
    public override Pipeline<SourcedExplanation> ExplainExamples(
        ModelRef source, ImmutableArray<StudyInstance> examples, StudyInstance question, Seed seed) =>
        ExplainStage.Of(_pool.With(examples), question, source, _spec.Component, _explainer, seed.Derive(_spec.Name), tells: false)
            .Select(explained => explained.Explanation with
            {
                Source = source == Target ? new ExplanationSource.Target(source) : new ExplanationSource.Proxy(source),
            });

    private Pipeline<DoubleMatrix> Outputs(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question)
    {
        var around = Around(examples, question);
        return around.For(model).Evaluate(MaskMatrix.Full(1, around.Features.Features.Length)).Select(evaluation => evaluation.Outputs);
    }

    /// <summary>The question among its examples; that nothing is missing has been checked before.</summary>
    private Neighbourhood Around(ImmutableArray<StudyInstance> examples, StudyInstance question) =>
        Neighbourhood.Around(_pool.With(examples), question)
            .Match(around => around, error => throw new ArgumentException(error.Describe(), nameof(question)));
}
