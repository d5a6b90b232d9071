using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Evaluation;

/// <summary>
/// The data of <c>prompt-compression.yaml</c>: <c>boxes.jsonl</c> with questions, and <c>boxes-examples.jsonl</c> with examples, of forty rules. An
/// example goes with the questions of its own rule only.
/// </summary>
internal static class BoxFile
{
    /// <summary>The name of the file with the questions.</summary>
    public const string Questions = "boxes";

    /// <summary>The name of the file with the examples.</summary>
    public const string Examples = "boxes-examples";

    private const int Rules = 40;

    // Of a rule's questions; the others are for evaluation.
    private const int Validation = 8;

    /// <summary>The fields of each line.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="seed">Decides everything.</param>
    public static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Lines(string name, ulong seed) =>
        Enumerable.Range(1, Rules).SelectMany(rule =>
        {
            BoxRule drawn = BoxRule.Draw(new Xoshiro256(seed, (ulong)rule));
            return name == Examples
                ? drawn.Examples.Select((example, at) => Line("example", rule, at, example, []))
                : drawn.Questions.Select((question, at) =>
                    Line("question", rule, at, question, [new("split", at < Validation ? "validation" : "evaluation")]));
        });

    private static KeyValuePair<string, string>[] Line(string what, int rule, int at, ItemExample thing, KeyValuePair<string, string>[] more) =>
    [
        new("id", $"rule-{rule:D2}-{what}-{at + 1:D2}"),
        new("rule", $"rule-{rule:D2}"),
        .. more,
        new("item", thing.Noun),
        new("label", ItemWords.Boxes[thing.Box].TrimStart()),
    ];
}
