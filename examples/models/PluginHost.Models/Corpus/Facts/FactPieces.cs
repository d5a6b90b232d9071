using System.Collections.Immutable;
using System.Globalization;

namespace PluginHost.Models.Corpus.Facts;

/// <summary>The pieces of text that are single tokens for the tasks about facts.</summary>
internal static class FactPieces
{
    private const int LargestNumber = 40;

    /// <summary>All pieces: those of the prompts' frame, labels, numbers, then every word of the questions and answers.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. (string[])["Question", "Answer", "Short", " answer", "\n\n", "?\n", "]\n", " UNKWORDZ", " [", "MASK"],
        .. ChoiceOptions.Labels,
        // The space before a number is a token of its own.
        .. Enumerable.Range(0, LargestNumber + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        .. Words().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(word => !char.IsAsciiDigit(word[0])).Select(word => $" {word}"),
    ];

    private static IEnumerable<string> Words() =>
        FactWorld.Subjects.SelectMany(subject => FactWorld.Default.Questions(subject)).SelectMany(question => question.Words)
            .Concat(FactWorld.Default.Relations.SelectMany(relation => relation.Values).SelectMany(value => value.Split(' ')))
            .Concat(PickTask.Phrasings.SelectMany(phrasing => phrasing.Split(' ')))
            .Append(AnswerTask.Unknown)
            .Select(word => word.TrimEnd('?', ','))
            .Where(word => word != "{}");
}
