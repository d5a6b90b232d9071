using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;

namespace PluginHost.Abstractions.Explanations;

/// <summary>What a model made of perturbed versions of one instance.</summary>
/// <param name="Masks">Which features each sample kept, <c>samples × features</c>.</param>
/// <param name="Outputs">The model's output for each sample, <c>samples × outputs</c>, such as the normalised label probabilities.</param>
/// <param name="Dropped">How many of the samples asked for are missing, since their questions failed; 0 unless that was allowed.</param>
public sealed record Evaluation(MaskMatrix Masks, DoubleMatrix Outputs, int Dropped = 0)
{
    /// <summary>Marks that the answers behind the outputs carried, each once, in order of appearance, such as <c>label-missing</c>.</summary>
    public FSharpList<string> Flags { get; init; } = FSharpList<string>.Empty;

    /// <summary>
    /// How much each sample counts as a draw from the method's neighbourhood D(x), 0 or more, one for each sample: where a method
    /// enumerates masks or draws them from another law, their weights. Empty where all samples count the same, as LIME's draws do,
    /// whatever weights its regression gives them.
    /// </summary>
    public ValueArray<double> Weights { get; init; }
}
