using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Numbers;
using PluginHost.Backends.OpenAI.Options;

namespace PluginHost.Backends.OpenAI.Labels;

/// <summary>
/// Reads label scores off the likeliest first tokens. What a label's first token is, the endpoint does not tell: it is the token that is
/// the whole label, or else the longest of those told that the label begins with.
/// </summary>
internal sealed class LabelReader
{
    /// <summary>Flags a label that is not among the tokens told, and stands at the floor: the lowest log-probability told.</summary>
    public const string Missing = "label-missing";

    /// <summary>Flags a label that was found by its beginning, a token shorter than the label.</summary>
    public const string ByPrefix = "label-prefix";

    /// <summary>Flags scores that were read off the text, since no log-probabilities were told.</summary>
    public const string FromText = "no-log-probabilities";

    /// <summary>The logarithm that stands for no probability at all: its exponential is 0 in double precision.</summary>
    public const double Never = -1000;

    private readonly ImmutableArray<string> _labels;
    private readonly ImmutableArray<string> _folded;
    private readonly LabelMatch _match;

    private LabelReader(IEnumerable<string> labels, LabelMatch match)
    {
        _labels = [.. labels];
        _folded = [.. _labels.Select(label => LabelFolding.Of(label, match))];
        _match = match;
    }

    /// <summary>A reader of labels.</summary>
    /// <param name="query">The query.</param>
    /// <param name="match">Which tokens count for a label.</param>
    /// <returns>The reader, or why no answer could be read, whatever it were.</returns>
    public static FSharpResult<LabelReader, QuestionError> Of(ModelQuery.ScoreLabels query, LabelMatch match)
    {
        var reader = new LabelReader(query.Labels, match);
        var blank = reader._folded.IndexOf("");
        var twice = Enumerable.Range(0, reader._folded.Length).FirstOrDefault(i => reader._folded.IndexOf(reader._folded[i]) < i, -1);
        return query.Labels.IsEmpty ? Error<LabelReader>(QuestionErrorKind.InvalidQuery, "There are no labels to score; give at least one.")
            : query.Scoring == LabelScoring.WholeLabel ? Error<LabelReader>(
                QuestionErrorKind.Unsupported, "An endpoint tells the likeliest next tokens only, not the probability of a whole label. Score by the first token.")
            : blank >= 0 ? Error<LabelReader>(
                QuestionErrorKind.LabelsNotScorable, $"The label '{reader._labels[blank]}' has nothing in it by which an answer could be known; give each label a word.")
            : twice >= 0 ? Error<LabelReader>(
                QuestionErrorKind.LabelsNotScorable,
                $"The labels '{reader._labels[reader._folded.IndexOf(reader._folded[twice])]}' and '{reader._labels[twice]}' cannot be told apart: they are the same but for case or leading space.")
            : FSharpResult<LabelReader, QuestionError>.NewOk(reader);
    }

    /// <summary>Reads scores off the first token of an answer.</summary>
    /// <param name="first">The first token, with the likeliest beside it.</param>
    /// <returns>The scores, or why they cannot be told.</returns>
    public FSharpResult<LabelReading, QuestionError> Read(GeneratedToken first)
    {
        var told = first.Likeliest.Contains(first.Chosen) ? first.Likeliest : [.. first.Likeliest, first.Chosen];
        var places = told
            .GroupBy(token => LabelFolding.Of(token.Text, _match), StringComparer.Ordinal)
            .Where(place => place.Key.Length > 0)
            .ToDictionary(place => place.Key, place => LogSum(place.Select(token => token.LogProbability)), StringComparer.Ordinal);
        string?[] found = [.. _folded.Select(label => places.Keys.Where(place => label.StartsWith(place, StringComparison.Ordinal)).MaxBy(place => place.Length))];
        if (found.All(place => place is null))
        {
            return Error<LabelReading>(QuestionErrorKind.LabelsNotScorable, string.Create(
                CultureInfo.InvariantCulture,
                $"None of the labels {Listed(_labels)} is among the {told.Count} likeliest first tokens: {Listed(told.Take(10).Select(token => token.Text))}. Ask so that the model answers with a label, or raise 'topTokens'."));
        }

        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is not null && Array.IndexOf(found, found[i]) is var other && other < i)
            {
                return Error<LabelReading>(
                    QuestionErrorKind.LabelsNotScorable,
                    $"The labels '{_labels[other]}' and '{_labels[i]}' begin with the same token, so the first token cannot tell them apart. Choose labels that begin differently.");
            }
        }

        var floor = told.Min(token => token.LogProbability);
        return FSharpResult<LabelReading, QuestionError>.NewOk(new(
            [.. found.Select(place => place is null ? floor : Math.Min(0, places[place]))],
            [
                .. found.Contains(null) ? [Missing] : Array.Empty<string>(),
                .. found.Zip(_folded).Any(pair => pair.First is { } place && place != pair.Second) ? [ByPrefix] : Array.Empty<string>(),
            ]));
    }

    /// <summary>Reads the one label that a text names: probability 1 for it, 0 for the others.</summary>
    /// <param name="text">The answer, perhaps cut off in the middle of the label.</param>
    /// <returns>The scores, or why the text names no label, or more than one.</returns>
    public FSharpResult<LabelReading, QuestionError> Read(string text)
    {
        var folded = LabelFolding.Of(text, _match).TrimEnd();
        int[] whole = [.. Enumerable.Range(0, _folded.Length).Where(i => folded.StartsWith(_folded[i], StringComparison.Ordinal))];
        int[] begun = [.. Enumerable.Range(0, _folded.Length).Where(i => folded.Length > 0 && _folded[i].StartsWith(folded, StringComparison.Ordinal))];
        var named = whole.Length > 0 ? whole.MaxBy(i => _folded[i].Length) : begun.Length == 1 ? begun[0] : -1;
        return named >= 0
            ? FSharpResult<LabelReading, QuestionError>.NewOk(new(ValueArray.Init(_folded.Length, i => i == named ? 0 : Never), [FromText]))
            : Error<LabelReading>(
                QuestionErrorKind.LabelsNotScorable,
                $"The answer '{text}' {(begun.Length > 1 ? "fits more than one" : "names none")} of the labels {Listed(_labels)}, and the endpoint told no log-probabilities. Ask so that the model answers with a label.");
    }

    private static double LogSum(IEnumerable<double> logs)
    {
        double[] all = [.. logs];
        if (all.Length == 1)
        {
            // The very number that was told: no rounding where nothing is summed.
            return all[0];
        }

        var highest = all.Max();
        return highest + Math.Log(all.Sum(log => Math.Exp(log - highest)));
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"'{text}'"));

    private static FSharpResult<T, QuestionError> Error<T>(QuestionErrorKind kind, string message) =>
        FSharpResult<T, QuestionError>.NewError(QuestionError.Permanent(kind, message));
}
