using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>The options of prompt compression.</summary>
/// <param name="Strategies">The strategies to compare; all but <see cref="CompressionStrategy.QuestionSimilarity"/> where it is empty.</param>
/// <param name="Examples">How many in-context examples the prompt has.</param>
/// <param name="Validation">How many questions are explained in each repeat.</param>
/// <param name="Evaluation">How many other questions the accuracy is measured on in each repeat.</param>
/// <param name="Repeats">How often all is done anew, with fresh examples and questions.</param>
/// <param name="Orders">Over how many random orders the strategy random is averaged.</param>
/// <param name="Threshold">ρ: which share of the accuracy with all examples must be kept.</param>
/// <param name="PerplexityUnit">What the strategy perplexity leaves out.</param>
/// <param name="StopEarly">Whether to stop at the first deletion that loses too much, which is approximate.</param>
public sealed record CompressionOptions(
    [Description("The strategies to compare; all but question-similarity where none is named.")]
    ImmutableArray<CompressionStrategy>? Strategies = null,
    [Description("How many in-context examples the prompt has.")]
    [Range(1, 60)]
    int Examples = 16,
    [Description("How many questions are explained in each repeat.")]
    [Range(1, 100_000)]
    int Validation = 8,
    [Description("How many other questions the accuracy is measured on in each repeat.")]
    [Range(1, 100_000)]
    int Evaluation = 16,
    [Description("How often all is done anew, with fresh examples and questions.")]
    [Range(1, 100_000)]
    int Repeats = 40,
    [Description("Over how many random orders the strategy random is averaged.")]
    [Range(1, 10_000)]
    int Orders = 20,
    [Description("Which share of the accuracy with all examples must be kept.")]
    [Range(0.0, 1.0)]
    double Threshold = 0.9,
    [Description("What the strategy perplexity leaves out: whole examples, or tokens out of all of them.")]
    PerplexityUnit PerplexityUnit = PerplexityUnit.Example,
    [Description("Whether to stop at the first deletion that loses too much, which is approximate.")]
    bool StopEarly = false);
