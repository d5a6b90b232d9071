using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Explanations;
using PluginHost.Core.Features;
using PluginHost.Core.Specs;

namespace PluginHost.Models.Evaluation;

/// <summary>A review whose words are deleted as PluginHost's explainers do it: one feature is one distinct word.</summary>
internal sealed class MaskedReview
{
    private const string Field = "text";
    private readonly FeatureMap _map;

    /// <summary>Finds a review's words.</summary>
    /// <param name="text">The review.</param>
    public MaskedReview(string text) => _map = FeatureMap.Build(
        new FSharpMap<string, string>([new(Field, text)]),
        new FeatureSpec(FeatureUnit.Words, [Field], BagOfWords: true),
        new Masking.Delete()).ResultValue;

    /// <summary>The number of features: distinct words.</summary>
    public int Features => _map.Features.Length;

    /// <summary>What masks leave of the review.</summary>
    /// <param name="masks">Masks over its features.</param>
    /// <returns>A text for each row.</returns>
    public string[] Texts(MaskMatrix masks) =>
        [.. Enumerable.Range(0, masks.Samples).Select(sample => _map.Render(masks.Row(sample))[Field])];
}
