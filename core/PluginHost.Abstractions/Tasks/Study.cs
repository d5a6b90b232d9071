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
    /// <summary>The split with the in-context examples that a prompt may have.</summary>
    public const string ExamplesSplit = "examples";

    /// <summary>The split of the questions that are explained, and by whose explanations something is chosen.</summary>
    public const string ValidationSplit = "validation";

    /// <summary>The split of the questions by which what was chosen is judged. No instance is in two splits.</summary>
    public const string EvaluationSplit = "evaluation";

    /// <summary>The purpose, for <see cref="ModelFor"/>, of a small model that tells how predictable a text is.</summary>
    public const string Perplexity = "perplexity";

    /// <summary>The purpose, for <see cref="ModelFor"/>, of a model that embeds texts.</summary>
    public const string Embedding = "embedding";

    /// <summary>The expensive model that the study is about.</summary>
    public abstract ModelRef Target { get; }

    /// <summary>The cheaper models that may stand in for it, in the spec's order, each with what a screening said of it; may be empty.</summary>
    public abstract ImmutableArray<StandIn> Proxies { get; }

    /// <summary>The labels of the task, in the order of every label distribution.</summary>
    public abstract ImmutableArray<string> Labels { get; }

    /// <summary>The names of the fields that an in-context example shows, in order, without that of its label; at least one.</summary>
    public abstract ImmutableArray<string> ExampleFields { get; }

    /// <summary>The name of the field in which an example shows its gold label.</summary>
    public abstract string LabelField { get; }

    /// <summary>The names of the splits of the data: <see cref="ExamplesSplit"/>, <see cref="ValidationSplit"/> and <see cref="EvaluationSplit"/>.</summary>
    public abstract ImmutableArray<string> Splits { get; }

    /// <summary>The instances of one split, in the data's order; all have gold labels.</summary>
    /// <param name="name">One of <see cref="Splits"/>.</param>
    /// <returns>The instances.</returns>
    /// <exception cref="ArgumentException">There is no such split.</exception>
    public abstract ImmutableArray<StudyInstance> Split(string name);

    /// <summary>What an instance belongs to, where examples and questions fit together only within a group, as those of one hidden rule.</summary>
    /// <param name="instance">The instance.</param>
    /// <returns>The group's name; <see langword="null"/> where the data have no groups.</returns>
    public abstract string? GroupOf(StudyInstance instance);

    /// <summary>A model that is no subject of the study, and does some other work for a task.</summary>
    /// <param name="purpose">Which work, such as <see cref="Perplexity"/>.</param>
    /// <returns>The model; <see langword="null"/> where the spec names none.</returns>
    public abstract ModelRef? ModelFor(string purpose);

    /// <summary>An in-context example as it stands in a prompt.</summary>
    /// <param name="example">The example with its gold label.</param>
    /// <returns>Its text, with what separates it from the next one; in a chat the texts of its turns, one after the other.</returns>
    public abstract string TextOf(StudyInstance example);

    /// <summary>The prompt that puts a question after in-context examples.</summary>
    /// <param name="examples">The examples with their gold labels, in the order in which they appear; may be empty.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <returns>The prompt by the task's template.</returns>
    public abstract Prompt PromptFor(ImmutableArray<StudyInstance> examples, StudyInstance question);

    /// <summary>What one call with a prompt takes, without asking anything.</summary>
    /// <param name="model">The model that would be asked.</param>
    /// <param name="examples">The in-context examples; may be empty.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <returns>Tokens and cost.</returns>
    public abstract CallSize SizeOf(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question);

    /// <summary>A model's probabilities for the labels.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="examples">The in-context examples.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <returns>A pipeline with one probability for each of <see cref="Labels"/>, normalised; fails where the question has no answer.</returns>
    public abstract Pipeline<ValueArray<double>> Score(ModelRef model, ImmutableArray<StudyInstance> examples, StudyInstance question);

    /// <summary>The share of questions to which a model gives the label that the data give. One question each, and the first of equally likely labels.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="examples">The in-context examples of every question.</param>
    /// <param name="questions">The questions, at least one, with gold labels.</param>
    /// <returns>A pipeline with the accuracy, from 0 to 1; fails where a question has no answer, since that is no wrong one.</returns>
    public abstract Pipeline<double> Accuracy(ModelRef model, ImmutableArray<StudyInstance> examples, ImmutableArray<StudyInstance> questions);

    /// <summary>Explains an answer by its in-context examples: one feature for each example.</summary>
    /// <param name="source">The model whose behaviour the explanation is fitted to.</param>
    /// <param name="examples">The examples, which are the features.</param>
    /// <param name="question">The instance to ask about.</param>
    /// <param name="seed">The seed of the explanation; has no model in its path, so that all models see the same masks.</param>
    /// <returns>A pipeline with the explanation by the experiment's explainer; its rows are <see cref="Labels"/>.</returns>
    public abstract Pipeline<SourcedExplanation> ExplainExamples(
        ModelRef source, ImmutableArray<StudyInstance> examples, StudyInstance question, Seed seed);
}
