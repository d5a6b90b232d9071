using System.Collections.Immutable;
using System.Globalization;
using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Numbers;
using PluginHost.Abstractions.Tasks;

namespace PluginHost.Tasks.PromptCompression;

/// <summary>The compressed prompts of the first repeat, ready for use, and what was left out of them and why.</summary>
internal static class CompressedPrompts
{
    /// <summary>A prompt for each strategy by attribution, as text and as the messages of a chat.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="strategies">The strategies that took part.</param>
    /// <param name="repeats">The repeats that came to their end.</param>
    public static IEnumerable<ResultFile> Of(Study study, CompressionOptions options, ImmutableArray<NamedStrategy> strategies, ImmutableArray<RepeatOutcome> repeats)
    {
        foreach (var (name, draw, plan, mdta) in Chosen(options, strategies, repeats))
        {
            // The place of the question's own texts stays open.
            var prompt = study.PromptFor(plan.Kept(mdta, 0), Open(draw.Evaluation[0]));
            var what = string.Create(CultureInfo.InvariantCulture, $"The prompt of the first repeat with {draw.Examples.Length - mdta} of its {draw.Examples.Length} examples, by the strategy {name}; a name in braces stands for a question's own text.");
            yield return new($"compressed-prompt-{FileName(name)}.txt", what, PromptJson.Text(prompt));
            yield return new($"compressed-messages-{FileName(name)}.json", $"The same as the messages of a chat. {what}", PromptJson.Messages(prompt));
        }
    }

    /// <summary>Each example of the first repeat with its attribution, and whether it was left out.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">The options.</param>
    /// <param name="strategies">The strategies that took part.</param>
    /// <param name="repeats">The repeats that came to their end.</param>
    public static IEnumerable<ResultTable> Removed(Study study, CompressionOptions options, ImmutableArray<NamedStrategy> strategies, ImmutableArray<RepeatOutcome> repeats)
    {
        ImmutableArray<(string Name, RepeatDraw Draw, DeletionPlan Plan, int Mdta)> chosen = [.. Chosen(options, strategies, repeats)];
        return chosen.IsEmpty
            ? []
            : [
                new(
                    "removed",
                    "What was left out of the first repeat's prompt, and why",
                    ["strategy", "example", "text", "label", "attribution", "place in the order", "left out", "why"],
                    [.. chosen.SelectMany(strategy => Rows(study, strategy.Name, strategy.Draw, strategy.Plan.Scores!.Value, strategy.Mdta))]),
            ];
    }

    private static IEnumerable<ValueArray<TableCell>> Rows(Study study, string name, RepeatDraw draw, ImmutableArray<double> scores, int mdta)
    {
        var order = DeletionPlan.Order(scores);
        return draw.Examples.Select((example, index) => (ValueArray<TableCell>)
        [
            new TableCell.Text(name),
            new TableCell.Text(example.Id),
            new TableCell.Text(RepeatDraw.Shown(study, example)),
            new TableCell.Text(example.Gold!),
            new TableCell.Number(scores[index]),
            new TableCell.Number(order.IndexOf(index) + 1),
            new TableCell.Text(order.IndexOf(index) < mdta ? "yes" : "no"),
            new TableCell.Text(order.IndexOf(index) >= mdta
                ? "Without it and what goes before it, too much accuracy is lost."
                : scores[index] < 0 ? "It makes right answers less likely." : "It is among those that make right answers more likely the least."),
        ]);
    }

    /// <summary>The strategies by attribution, in the first repeat in which they have a result.</summary>
    private static IEnumerable<(string Name, RepeatDraw Draw, DeletionPlan Plan, int Mdta)> Chosen(
        CompressionOptions options, ImmutableArray<NamedStrategy> strategies, ImmutableArray<RepeatOutcome> repeats) =>
        from repeat in repeats.Take(1)
        from pair in strategies.Zip(repeat.Strategies)
        where pair.First.Kind is CompressionStrategy.Oracle or CompressionStrategy.Proxy && pair.Second.IsOk
        let course = pair.Second.ResultValue.Courses[0]
        where course.Mdta(options.Threshold) is not null
        select (pair.First.Name, repeat.Draw, course.Plan, course.Mdta(options.Threshold)!.Value);

    private static StudyInstance Open(StudyInstance question) => question with
    {
        Fields = MapModule.OfSeq(question.Fields.Select(field => Tuple.Create(field.Key, $"{{{field.Key}}}"))),
    };

    private static string FileName(string name) =>
        string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-'));
}
