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
    private readonly ImmutableArray<(string Field, int Length, ImmutableArray<TextSegment> Segments)> _fields;
    private readonly string _replacement;

    private FeatureMap(
        ImmutableArray<Feature> features,
        ImmutableArray<(string Field, int Length, ImmutableArray<TextSegment> Segments)> fields,
        string replacement)
    {
        Features = features;
        _fields = fields;
        _replacement = replacement;
        Segments = [.. fields.SelectMany(field => field.Segments)];
    }

    /// <summary>The features in order of first appearance, field after field; empty where the texts have none.</summary>
    public ImmutableArray<Feature> Features { get; }

    /// <summary>The explained texts in pieces; the pieces of a field, in order, are its text.</summary>
    public FSharpList<TextSegment> Segments { get; }

    /// <summary>Finds the features of an instance.</summary>
    /// <param name="fields">The instance's named texts.</param>
    /// <param name="spec">Which parts of them are features. A text without words or sentences has none, nor has an empty segment.</param>
    /// <param name="masking">What happens to a removed feature.</param>
    /// <returns>The features, or which field is missing.</returns>
    public static FSharpResult<FeatureMap, string> Build(FSharpMap<string, string> fields, FeatureSpec spec, Masking masking)
    {
        var names = spec.Of.Distinct(StringComparer.Ordinal).ToArray();
        var missing = names.Where(name => !fields.ContainsKey(name)).ToArray();
        if (missing.Length > 0)
        {
            return FSharpResult<FeatureMap, string>.NewError(
                $"There is no field '{string.Join("', '", missing)}', whose text is to be explained; the fields are: {string.Join(", ", fields.Keys)}. " +
                "Name the data's own field in the prompt and under 'features', or rename it in the data.");
        }

        var features = ImmutableArray.CreateBuilder<Feature>();
        var texts = ImmutableArray.CreateBuilder<(string, int, ImmutableArray<TextSegment>)>(names.Length);
        foreach (var name in names)
        {
            texts.Add((name, fields[name].Length, Divide(name, fields[name], spec, names.Length > 1 ? name : "", features)));
        }

        return FSharpResult<FeatureMap, string>.NewOk(
            new(features.ToImmutable(), texts.MoveToImmutable(), masking.Match(delete => "", replace => replace.With)));
    }

    /// <summary>The explained texts as a mask leaves them.</summary>
    /// <param name="row">One row of a <see cref="MaskMatrix"/> over <see cref="Features"/>.</param>
    /// <returns>The text of each explained field; fields that are not explained are not in it.</returns>
    public FSharpMap<string, string> Render(ReadOnlySpan<ulong> row)
    {
        var texts = MapModule.Empty<string, string>();
        foreach (var (field, length, segments) in _fields)
        {
            var text = new StringBuilder(length);
            foreach (var segment in segments)
            {
                text.Append(segment.Feature is not { } feature || (row[feature >> 6] >> (feature & 63) & 1) != 0
                    ? segment.Text
                    : _replacement);
            }

            texts = texts.Add(field, text.ToString());
        }

        return texts;
    }

    /// <summary>Cuts one field's text into pieces, and adds its features.</summary>
    private static ImmutableArray<TextSegment> Divide(
        string field, string text, FeatureSpec spec, string group, ImmutableArray<Feature>.Builder features)
    {
        var spans = spec.Unit switch
        {
            FeatureUnit.Words => WordSplitter.Split(text, spec.WordRule),
            FeatureUnit.Sentences => SentenceSplitter.Split(text),
            FeatureUnit.Segments => text.Length == 0 ? [] : [new TextSpan(0, text.Length, IsUnit: true)],
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Unit, "No such unit of features."),
        };
        var merges = spec.Unit == FeatureUnit.Words && spec.BagOfWords;
        var known = new Dictionary<string, TextSegment>(StringComparer.Ordinal);
        return [.. spans.Select(Segment)];

        TextSegment Segment(TextSpan span)
        {
            var piece = text.Substring(span.Start, span.Length);
            if (!span.IsUnit)
            {
                return new(field, piece, Feature: null);
            }

            if (merges && known.TryGetValue(piece, out var segment))
            {
                return segment;
            }

            segment = new(field, piece, features.Count);
            features.Add(new(spec.Unit == FeatureUnit.Segments ? field : piece, features.Count, group));
            known[piece] = segment;
            return segment;
        }
    }
}
