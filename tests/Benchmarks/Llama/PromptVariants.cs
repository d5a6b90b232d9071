using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Seeds;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Benchmarks.Llama;

/// <summary>The questions of one explanation by LIME: a review of 30 words, with words left out.</summary>
internal static class PromptVariants
{
    private const string Review =
        "The first hour is slow and a little dull but the ending is so warm and honest and the cast so good that I left the room happy and moved";

    private const string Examples = """
        Review: A tender and gripping story, told with great care by a wonderful cast.
        Sentiment: positive
        Review: The jokes are stale, the plot is a mess and nobody seems to care.
        Sentiment: negative
        Review: I was bored after ten minutes and annoyed after twenty.
        Sentiment: negative
        Review: Every scene is a delight, and the music is the best of the year.
        Sentiment: positive

        """;

    /// <summary>Draws variants.</summary>
    /// <param name="count">How many, the first of them whole.</param>
    /// <param name="examples">How many times four examples of 14 words or so come first in every prompt.</param>
    /// <returns>Questions for the scores of two labels.</returns>
    public static ImmutableArray<ModelQuery> Draw(int count, int examples)
    {
        var prefix = string.Concat(Enumerable.Repeat(Examples, examples));
        var words = Review.Split(' ');
        var masks = LimeSampler.Draw(count, words.Length, Seed.FromRoot(1).Derive("variants").Stream());
        return
        [
            .. Enumerable.Range(0, count).Select(sample => new ModelQuery.ScoreLabels(
                new Prompt.Raw($"{prefix}Review: {string.Join(' ', words.Where((_, word) => masks[sample, word]))}\nSentiment:"),
                [" positive", " negative"],
                LabelScoring.FirstToken)),
        ];
    }
}
