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
    /// <summary>What the model writes to the unperturbed instance, where the task generates text and the only output is a score against it.</summary>
    public string? Answer { get; init; }

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

    /// <summary>The name of the label at <see cref="Predicted"/>.</summary>
    public string PredictedLabel => Labels[Predicted];

    /// <summary>The features that moved an output most, strongest first.</summary>
    /// <param name="label">The index of the output, such as <see cref="Predicted"/>.</param>
    /// <param name="count">How many at most, 0 or more.</param>
    /// <returns>
    /// Features by the size of their attribution, descending, whatever its sign; of equals the one that comes first in the text.
    /// </returns>
    public ImmutableArray<AttributedFeature> Strongest(int label, int count)
    {
        var attributions = Explanation.Explanation.Attributions;
        return
        [
            .. Features
                .Select((feature, index) => new AttributedFeature(feature, attributions[label, index]))
                .OrderByDescending(feature => Math.Abs(feature.Attribution)) // stable, so that equals stay in the order of the text
                .Take(count),
        ];
    }
}
