using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Specs;

/// <summary>What the models are asked, and which part of it is explained.</summary>
/// <param name="Prompt">The prompt's template.</param>
/// <param name="Labels">The labels, at least two, in the order of every output; none where <see cref="Generation"/> takes their place.</param>
/// <param name="Scoring">How a label's probability is read off.</param>
/// <param name="Features">Which parts of the prompt are features.</param>
/// <param name="Masking">What happens to a removed feature.</param>
/// <param name="Examples">The in-context examples, where the task has some beyond what the fields say themselves.</param>
public sealed record TaskSpec(
    PromptTemplate Prompt,
    FSharpList<TaskLabel> Labels,
    LabelScoring Scoring,
    FeatureSpec Features,
    Masking Masking,
    ExamplesSpec? Examples = null)
{
    /// <summary>What is generated and scored where the models write text instead of choosing a label.</summary>
    public GenerationSpec? Generation { get; init; }

    /// <summary>The names of the outputs: the labels, or the one score of generated text.</summary>
    public FSharpList<string> Outputs => Generation is { } generation
        ? [Reading.GenerationReading.NameOf(generation.Score)]
        : [.. Labels.Select(label => label.Name)];

    /// <summary>The names of the models that the task needs, whether or not they are explained: tokenizers, and who embeds answers; often none.</summary>
    public FSharpList<string> Assistants => Generation?.Embedder is { } embedder
        ? [.. Tokenizers.Append(embedder).Distinct(StringComparer.Ordinal)]
        : Tokenizers;

    /// <summary>The names of the fields that an instance needs for the prompt, in order of first appearance.</summary>
    public FSharpList<string> Fields => Examples is null
        ? Prompt.Placeholders
        : [.. Prompt.Placeholders.Where(name => name != ExamplesSpec.Placeholder)];

    /// <summary>The names of the models whose tokenizers the task needs, whether or not they are explained; often none.</summary>
    public FSharpList<string> Tokenizers =>
        [.. new[] { Features.Tokenizer, Masking.Match(_ => null, _ => null, mask => (string?)mask.Tokenizer) }.OfType<string>().Distinct(StringComparer.Ordinal)];
}
