using System.Collections.Immutable;
using System.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Core.Specs;

namespace PluginHost.Core.Features;

/// <summary>
/// The features of one instance, and the way back from a mask to texts. With everything kept it gives the texts back unchanged; a
/// removed feature is deleted or replaced at each of its places and what lies between features always stays, as in LIME's
/// <c>inverse_removing</c>. Immutable.
/// </summary>
public sealed class FeatureMap
{
    private readonly ImmutableArray<(ExplainedText Explained, ImmutableArray<TextSegment> Segments)> _texts;

    /// <summary>What takes the place of a removed feature; <see langword="null"/> where it is deleted.</summary>
    private readonly string? _replacement;

    private FeatureMap(
        ImmutableArray<Feature> features,
        ImmutableArray<(ExplainedText Explained, ImmutableArray<TextSegment> Segments)> texts,
        string? replacement)
    {
        Features = features;
        _texts = texts;
        _replacement = replacement;
        Segments = [.. texts.SelectMany(text => text.Explained.Vanishes ? text.Segments.Add(new(text.Explained.Field, "\n", Feature: null)) : text.Segments)];
    }

    /// <summary>The features in order of first appearance, text after text; empty where the texts have none.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>
    /// The explained texts in pieces, for people: the pieces of a text, in order, are that text. Behind one that can vanish, as a turn of a
    /// chat, stands a line break of its own.
    /// </summary>
    public FSharpList<TextSegment> Segments { get; }

    /// <summary>Finds the features of texts.</summary>
    /// <param name="texts">The texts, none of whose slots appears twice.</param>
    /// <param name="split">Cuts a text into units and what lies between them; not asked about a text that is one feature as a whole.</param>
    /// <param name="bagOfWords">Whether equal units of a text are one feature.</param>
    /// <param name="masking">What happens to a removed feature.</param>
    /// <returns>The features. An empty text has none, and a unit that is its own replacement is none, since nothing changes with it.</returns>
    /// <exception cref="ArgumentException">The masking is by a tokenizer's mask, which has not been put in place.</exception>
    public static FeatureMap Of(
        ImmutableArray<ExplainedText> texts, Func<string, ImmutableArray<TextSpan>> split, bool bagOfWords, Masking masking)
    {
        var replacement = masking.Match(
            delete => (string?)null,
            replace => replace.With,
            mask => throw new ArgumentException($"The mask of the tokenizer '{mask.Tokenizer}' has not been put in place.", nameof(masking)));
        var grouped = texts.Select(text => text.Field).Distinct(StringComparer.Ordinal).Skip(1).Any();
        var features = ImmutableArray.CreateBuilder<Feature>();
        var wholes = new Dictionary<string, int>(StringComparer.Ordinal);
        var divided = ImmutableArray.CreateBuilder<(ExplainedText, ImmutableArray<TextSegment>)>(texts.Length);
        foreach (var text in texts)
        {
            divided.Add((text, text.Whole is { } whole ? Whole(text, whole) : Divide(text)));
        }

        return new(features.ToImmutable(), divided.MoveToImmutable(), replacement);

        ImmutableArray<TextSegment> Whole(ExplainedText text, WholeFeature whole)
        {
            // An empty turn of an example can still be taken away.
            if (text is { Text.Length: 0, Vanishes: false })
            {
                return [];
            }

            if (text.Text == replacement)
            {
                return [new(text.Field, text.Text, Feature: null)];
            }

            if (!wholes.TryGetValue(whole.Key, out var feature))
            {
                wholes[whole.Key] = feature = Add(whole.Name, text);
            }

            return [new(text.Field, text.Text, feature)];
        }

        ImmutableArray<TextSegment> Divide(ExplainedText text)
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            return
            [
                .. split(text.Text).Select(span =>
                {
                    var piece = text.Text.Substring(span.Start, span.Length);
                    if (!span.IsUnit || piece == replacement)
                    {
                        return new TextSegment(text.Field, piece, Feature: null);
                    }

                    if (!bagOfWords || !known.TryGetValue(piece, out var feature))
                    {
                        known[piece] = feature = Add(piece, text);
                    }

                    return new(text.Field, piece, feature);
                }),
            ];
        }

        int Add(string name, ExplainedText text)
        {
            features.Add(new(name, features.Count, grouped ? text.Field : ""));
            return features.Count - 1;
        }
    }

    /// <summary>Finds the features of an instance's fields.</summary>
    /// <param name="fields">The instance's named texts.</param>
    /// <param name="spec">Which of them, and what a feature is; of every unit but tokens and examples, which the fields alone cannot give.</param>
    /// <param name="masking">What happens to a removed feature.</param>
    /// <returns>The features, or which field is missing.</returns>
    public static FSharpResult<FeatureMap, string> Build(FSharpMap<string, string> fields, FeatureSpec spec, Masking masking)
    {
        var names = spec.Of.Distinct(StringComparer.Ordinal).ToArray();
        var missing = names.Where(name => !fields.ContainsKey(name)).ToArray();
        return missing.Length > 0
            ? FSharpResult<FeatureMap, string>.NewError(
                $"There is no field '{string.Join("', '", missing)}', whose text is to be explained; the fields are: {string.Join(", ", fields.Keys)}. " +
                "Name the data's own field in the prompt and under 'features', or rename it in the data.")
            : FSharpResult<FeatureMap, string>.NewOk(Of(
                [.. names.Select(name => new ExplainedText(
                    name, name, fields[name], spec.Unit == FeatureUnit.Segments ? new WholeFeature(name, name) : null))],
                text => Split(text, spec),
                spec.Unit == FeatureUnit.Words && spec.BagOfWords,
                masking));
    }

    /// <summary>Cuts a text into the units that it shows by itself.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spec">What a unit is: words, phrases or sentences.</param>
    /// <returns>Units and what lies between them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is another one.</exception>
    public static ImmutableArray<TextSpan> Split(string text, FeatureSpec spec) => spec.Unit switch
    {
        FeatureUnit.Words => WordSplitter.Split(text, spec.WordRule),
        FeatureUnit.Phrases => PhraseSplitter.Split(text, spec.WordRule, spec.PhraseLength),
        FeatureUnit.Sentences => SentenceSplitter.Split(text),
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Unit, "A text does not show such units by itself."),
    };

    /// <summary>The explained texts as a mask leaves them.</summary>
    /// <param name="row">One row of a <see cref="MaskMatrix"/> over <see cref="Features"/>.</param>
    /// <returns>The text of each slot, without the slots that vanish with their feature; what is not explained is not in it.</returns>
    public FSharpMap<string, string> Render(ReadOnlySpan<ulong> row)
    {
        var texts = MapModule.Empty<string, string>();
        foreach (var (explained, segments) in _texts)
        {
            var text = new StringBuilder(explained.Text.Length);
            var keeps = !explained.Vanishes;
            foreach (var segment in segments)
            {
                var kept = segment.Feature is not { } feature || (row[feature >> 6] >> (feature & 63) & 1) != 0;
                text.Append(kept ? segment.Text : _replacement);
                keeps |= kept || _replacement is not null;
            }

            texts = keeps ? texts.Add(explained.Slot, text.ToString()) : texts;
        }

        return texts;
    }
}
