using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PoisonedExamples;

/// <summary>The examples of the first repeat that counts, cleaned, ready for use; and what was removed and why.</summary>
internal static class CleanedExamples
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For each way of flagging by scores the examples that are left, as data and as a prompt.</summary>
    /// <param name="study">The study.</param>
    /// <param name="repeats">The repeats that count.</param>
    public static IEnumerable<ResultFile> Of(Study study, ImmutableArray<RepeatOutcome> repeats)
    {
        foreach (var (repeat, removal) in Chosen(repeats))
        {
            var left = repeat.Prompt.Without(removal.Flags[0]);
            var what = string.Create(CultureInfo.InvariantCulture, $"the {left.Length} of {repeat.Prompt.Examples.Length} examples of {RepeatDraw.Name(repeat.Number)} that are left after removal by {removal.Name}");
            var prompt = study.PromptFor(left, repeat.Question with
            {
                Fields = MapModule.OfSeq(repeat.Question.Fields.Select(field => Tuple.Create(field.Key, $"{{{field.Key}}}"))),
            });
            var name = string.Concat(removal.Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-'));
            yield return new($"cleaned-examples-{name}.jsonl", $"Data, a line for each: {what}.", string.Concat(left.Select(example => Line(study, example) + "\n")));
            yield return new($"cleaned-prompt-{name}.txt", $"A prompt with {what}; a name in braces stands for a question's own text.", PromptJson.Text(prompt));
            yield return new($"cleaned-messages-{name}.json", "The same as the messages of a chat.", PromptJson.Messages(prompt));
        }
    }

    /// <summary>Each example of that repeat, and whether and why it was removed.</summary>
    /// <param name="study">The study.</param>
    /// <param name="repeats">The repeats that count.</param>
    public static IEnumerable<ResultTable> Removed(Study study, ImmutableArray<RepeatOutcome> repeats) => repeats.IsEmpty
        ? []
        : [
            new(
                "removed",
                $"What was removed from the prompt of {RepeatDraw.Name(repeats[0].Number)}, and why",
                ["strategy", "example", "text", "label", "attribution", "removed", "poisoned", "why"],
                [.. Chosen(repeats).SelectMany(chosen => Rows(study, chosen.Repeat.Prompt, chosen.Removal))])
            {
                IsShown = repeats[0].Prompt.Examples.Length * repeats[0].Removals.Length <= 100,
            },
        ];

    private static IEnumerable<ValueArray<TableCell>> Rows(Study study, PoisonedPrompt prompt, Removal removal) => prompt.Examples.Select((example, index) => (ValueArray<TableCell>)
    [
        new TableCell.Text(removal.Name),
        new TableCell.Text(example.Id),
        new TableCell.Text(RepeatDraw.Shown(study, example)),
        new TableCell.Text(example.Gold!),
        new TableCell.Number(removal.Scores!.Value[index]),
        new TableCell.Text(removal.Flags[0][index] ? "yes" : "no"),
        new TableCell.Text(prompt.Poisoned[index] ? "yes" : "no"),
        new TableCell.Text(removal.Flags[0][index] ? "It makes right answers less likely." : "It does not make right answers less likely."),
    ]);

    private static IEnumerable<(RepeatOutcome Repeat, Removal Removal)> Chosen(ImmutableArray<RepeatOutcome> repeats) =>
        repeats.Take(1).SelectMany(repeat => repeat.Removals.Where(removal => removal.Scores is not null).Select(removal => (repeat, removal)));

    private static string Line(Study study, StudyInstance example) => new JsonObject(
        new[] { KeyValuePair.Create("id", (JsonNode?)JsonValue.Create(example.Id)) }
            .Concat(example.Fields.Where(field => field.Key != "id" && field.Key != study.LabelField).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value))))
            .Append(KeyValuePair.Create(study.LabelField, (JsonNode?)JsonValue.Create(example.Gold)))).ToJsonString(Format);
}
