using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Core.Prompts;

namespace PluginHost.Core.Specs;

/// <summary>What the models are asked, and which part of it is explained.</summary>
/// <param name="Prompt">The prompt's template.</param>
/// <param name="Labels">The labels, at least two, in the order of every output.</param>
/// <param name="Scoring">How a label's probability is read off.</param>
/// <param name="Features">Which parts of the prompt are features.</param>
/// <param name="Masking">What happens to a removed feature.</param>
public sealed record TaskSpec(
    PromptTemplate Prompt, FSharpList<TaskLabel> Labels, LabelScoring Scoring, FeatureSpec Features, Masking Masking);
