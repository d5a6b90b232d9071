using System.Collections.Immutable;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Features;

/// <summary>
/// Splits a text into phrases: runs of a number of words with what lies between them. A phrase ends where its sentence does
/// (<see cref="SentenceSplitter"/>), so that the last one of a sentence may be shorter.
/// </summary>
public static class PhraseSplitter
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <param name="rule">Which code points make a word.</param>
    /// <param name="length">The number of words in a phrase, 1 or more.</param>
    /// <returns>Phrases and what lies between them; together they are the text.</returns>
    public static ImmutableArray<TextSpan> Split(string text, WordRule rule, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var end = 0;
        foreach (var sentence in SentenceSplitter.Split(text).Where(span => span.IsUnit))
        {
            var words = WordSplitter.Split(text.Substring(sentence.Start, sentence.Length), rule).Where(span => span.IsUnit);
            foreach (var phrase in words.Chunk(length))
            {
                var start = sentence.Start + phrase[0].Start;
                Add(end, start, isUnit: false);
                end = sentence.Start + phrase[^1].Start + phrase[^1].Length;
                Add(start, end, isUnit: true);
            }
        }

        Add(end, text.Length, isUnit: false);
        return spans.ToImmutable();

        void Add(int from, int to, bool isUnit)
        {
            if (to > from)
            {
                spans.Add(new(from, to - from, isUnit));
            }
        }
    }
}
