using System.Collections.Immutable;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Seeds;

namespace PluginHost.Abstractions.Tasks;

/// <summary>
/// What a downstream task sees of an experiment: its models, data and explanations, each as a value or a pipeline. The host gives
/// one over the spec; the conformance kit gives one over a game.
/// </summary>
public abstract class Study
{
    /// <summary>The expensive model that the study is about.</summary>
    public abstract ModelRef Target { get; }

    /// <summary>The cheaper models that may stand in for it, in the spec's order; may be empty.</summary>
    public abstract ImmutableArray<ModelRef> Proxies { get; }

    /// <summary>The labels of the task, in the order of every label distribution.</summary>
    public abstract ImmutableArray<string> Labels { get; }

    /// <summary>The names of the splits of the data, in the spec's order.</summary>
    public abstract ImmutableArray<string> Splits { get; }

    /// <summary>The instances of one split, in the data's order.</summary>
    /// <param name="name">One of <see cref="Splits"/>.</param>
    /// <returns>The instances.</returns>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    public abstract ImmutableArray<StudyInstance> Split(string name);

    /// <summary>The prompt that puts a question after in-context examples.</summary>
    /// <param name="examples">The examples with their gold labels, in the order in which they appear; may be empty.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <returns>The prompt by the task's template.</returns>
    public abstract Prompt PromptFor(ImmutableArray<StudyInstance> examples, StudyInstance question);

    /// <summary>A model's probabilities for the labels.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="examples">The in-context examples.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <returns>A pipeline with one probability for each of <see cref="Labels"/>, normalised.</returns>
    public abstract Pipeline<ValueArray<double>> Score(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question);

    /// <summary>The share of a split's instances that a model labels as the data does.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="examples">The in-context examples of every question.</param>
    /// <param name="split">One of <see cref="Splits"/>; its instances need gold labels.</param>
    /// <returns>A pipeline with the accuracy, from 0 to 1.</returns>
    public abstract Pipeline<double> Accuracy(ModelRef model, ImmutableArray<StudyInstance> examples, string split);

    /// <summary>Explains an answer by its in-context examples: one feature for each example.</summary>
    /// <param name="source">The model whose behaviour the explanation is fitted to.</param>
    /// <param name="examples">The examples, which are the features.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <param name="seed">The seed of the explanation.</param>
    /// <returns>A pipeline with the explanation by the experiment's explainer.</returns>
    public abstract Pipeline<SourcedExplanation> ExplainExamples(
        ModelRef source, ImmutableArray<StudyInstance> examples, StudyInstance question, Seed seed);
}
