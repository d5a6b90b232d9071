using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Numbers;
using PluginHost.Core.Features;

namespace PluginHost.Core.Stages;

/// <summary>One instance, explained.</summary>
/// <param name="Segments">The explained texts in pieces, each with its feature: what a report colours.</param>
/// <param name="Features">The features, in the order of the attributions' columns.</param>
/// <param name="Labels">The names of the labels, in the order of the attributions' rows.</param>
/// <param name="Full">f(x): the model's probability for each label on the unperturbed instance.</param>
/// <param name="Empty">f(∅): the same with every feature removed.</param>
/// <param name="Flags">Marks that the answers carried, each once, such as <c>label-missing</c>.</param>
/// <param name="Explanation">The explanation and whose behaviour it was fitted to.</param>
public sealed record InstanceExplanation(
    FSharpList<TextSegment> Segments,
    ImmutableArray<Feature> Features,
    ValueArray<string> Labels,
    ValueArray<double> Full,
    ValueArray<double> Empty,
    FSharpList<string> Flags,
    SourcedExplanation Explanation)
{
    /// <summary>The index of the label that the model gives the unperturbed instance; the first of equals.</summary>
    public int Predicted
    {
        get
        {
            var best = 0;
            for (var label = 1; label < Full.Count; label++)
            {
                if (Full[label] > Full[best])
                {
                    best = label;
                }
            }

            return best;
        }
    }
}
