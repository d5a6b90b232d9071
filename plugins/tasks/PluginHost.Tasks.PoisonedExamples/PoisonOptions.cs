using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>The options of the removal of poisoned examples.</summary>
/// <param name="Poison">How an example becomes a poisoned one.</param>
/// <param name="Examples">How many sound examples the prompt has.</param>
/// <param name="Most">How many poisoned ones are added at most.</param>
/// <param name="Line">Poison is added until the target's accuracy is below this.</param>
/// <param name="FlipLabel">Whether perturbed texts get another label too.</param>
/// <param name="Share">Which share of the letters <see cref="PoisonKind.Characters"/> exchanges.</param>
/// <param name="Synonyms">The words that <see cref="PoisonKind.Synonyms"/> exchanges, each as <c>word=other</c>.</param>
/// <param name="Suffix">What <see cref="PoisonKind.Suffix"/> puts behind a text.</param>
/// <param name="List">The examples of <see cref="PoisonKind.List"/>, each as <c>text =&gt; label</c>, for tasks with one text.</param>
/// <param name="Validation">How many questions are explained in each repeat.</param>
/// <param name="Evaluation">How many other questions the accuracy is measured on in each repeat.</param>
/// <param name="Repeats">How often all is done anew, with fresh examples and questions.</param>
/// <param name="Draws">Over how many draws the removal at random is averaged.</param>
/// <param name="LeaveOneOut">Whether to flag by leaving each example out once, too.</param>
public sealed record PoisonOptions(
    [Description("How an example becomes a poisoned one.")]
    PoisonKind Poison = PoisonKind.LabelFlip,
    [Description("How many sound examples the prompt has.")]
    [Range(0, 40)]
    int Examples = 8,
    [Description("How many poisoned ones are added at most.")]
    [Range(0, 20)]
    int Most = 12,
    [Description("Poison is added until the target's accuracy is below this.")]
    [Range(0.0, 1.0)]
    double Line = 0.8,
    [Description("Whether perturbed texts get another label too.")]
    bool FlipLabel = false,
    [Description("Which share of the letters the poison characters exchanges.")]
    [Range(0.0, 1.0)]
    double Share = 0.3,
    [Description("The words that the poison synonyms exchanges, each as word=other.")]
    ImmutableArray<string>? Synonyms = null,
    [Description("What the poison suffix puts behind a text.")]
    string Suffix = " cf",
    [Description("The examples of the poison list, each as: text => label.")]
    ImmutableArray<string>? List = null,
    [Description("How many questions are explained in each repeat.")]
    [Range(1, 100_000)]
    int Validation = 8,
    [Description("How many other questions the accuracy is measured on in each repeat.")]
    [Range(1, 100_000)]
    int Evaluation = 32,
    [Description("How often all is done anew, with fresh examples and questions.")]
    [Range(1, 100_000)]
    int Repeats = 20,
    [Description("Over how many draws the removal at random is averaged.")]
    [Range(1, 10_000)]
    int Draws = 20,
    [Description("Whether to flag by leaving each example out once, too.")]
    bool LeaveOneOut = true);
