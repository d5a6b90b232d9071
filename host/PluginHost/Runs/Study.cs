using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Execution.Dispatch;
using PluginHost.Plugins;

namespace PluginHost.Runs;

/// <summary>A study that is ready to be planned or run: its spec, data and components are there and fit together.</summary>
/// <param name="SpecFolder">The full path of the spec's folder, which relative paths start from.</param>
/// <param name="SpecText">The spec as it is written.</param>
/// <param name="Experiment">What it says.</param>
/// <param name="ResolvedSpec">The spec with nothing left to a default.</param>
/// <param name="Instances">The instances.</param>
/// <param name="Models">The models that the stages use, in the spec's order.</param>
/// <param name="Plugins">The plugins that take part, as <c>id version</c>, ordered.</param>
/// <param name="Mask">Takes the secrets that the spec refers to out of texts.</param>
/// <param name="Explainers">The explainers by their names in the spec.</param>
/// <param name="Build">The study of some of the instances by explainers, as one value; parts do not depend on which others are there.</param>
internal sealed record Study(
    string SpecFolder,
    string SpecText,
    Experiment Experiment,
    string ResolvedSpec,
    ImmutableArray<StudyInstance> Instances,
    ImmutableArray<ModelSource> Models,
    ImmutableArray<string> Plugins,
    SecretMask Mask,
    FSharpMap<string, IExplainer> Explainers,
    Func<ImmutableArray<StudyInstance>, FSharpMap<string, IExplainer>, Pipeline<StudyResult>> Build)
{
    /// <summary>The task as it is asked: examples from files and the tokenizer's mask are in place.</summary>
    public TaskSpec Task { get; init; } = Experiment.Task;

    /// <summary>What the study's questions take, as far as its pipeline has measured them.</summary>
    public TokenLedger Tokens { get; init; } = new();

    /// <summary>The plugins that take part, with the hashes of all their files.</summary>
    public PluginLock Lock { get; init; } = PluginLock.Empty;

    /// <summary>The file that the data are in.</summary>
    public DataFile? Data { get; init; }

    /// <summary>The pool of in-context examples, as selected; <see langword="null"/> where there is none.</summary>
    public ImmutableArray<StudyInstance>? Examples { get; init; }

    /// <summary>The file that the pool is in.</summary>
    public DataFile? ExamplesFile { get; init; }

    /// <summary>The whole study as one value.</summary>
    public Pipeline<StudyResult> Pipeline => Build(Instances, Explainers);

    /// <summary>How many explanations the study makes.</summary>
    public long Explanations => Instances.Length * Experiment.Pipeline.Sum(stage => (long)stage.ExplanationsPerInstance);

    /// <summary>Whether the study of some instances is a part of the study of all: not where a screening or a downstream task looks at all of them.</summary>
    public bool IsInstanceWise => Experiment.Pipeline.All(stage => stage.Match(_ => true, _ => true, _ => false, _ => false, _ => false, _ => false));

    /// <summary>The study of one instance alone.</summary>
    /// <param name="instance">One of the instances.</param>
    /// <returns>Its pipeline.</returns>
    public Pipeline<StudyResult> PipelineOf(StudyInstance instance) => Build([instance], Explainers);
}
