using System.Text.Json;
using System.Text.Json.Nodes;
using PluginHost.Models.Corpus;

namespace PluginHost.Models.Commands;

/// <summary><c>corpus --task NAME --count N --seed S</c>: writes examples of a task as JSON Lines, with all that models see.</summary>
internal static class CorpusCommand
{
    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        ICorpusTask task = CorpusTasks.Find(line.Text("--task") ?? "sentiment");
        CorpusStream corpus = new(new TextSplit([]), (ulong)line.Whole("--seed", 1, least: 0));
        Func<long, CorpusExample> make = line.Text("--split") switch
        {
            "training" => number => corpus.Training(new TaskMix(task), number),
            null or "evaluation" when task.Conditions.Length > 0 => number => corpus.Evaluation(task.Conditions[0], number),
            null or "evaluation" => throw new InvalidDataException(
                $"The task '{task.Name}' only teaches: look at it with --split training."),
            { } other => throw new InvalidDataException($"There is no split '{other}': use 'training' or 'evaluation'."),
        };
        for (int number = 0; number < line.Whole("--count", 10); number++)
            output.WriteLine(Line(task, number, make(number)));
        return 0;
    }

    private static string Line(ICorpusTask task, int number, CorpusExample example) => JsonSerializer.Serialize(new
    {
        id = $"{task.Name}-{number}",
        prompt = example.Prompt,
        answers = new JsonObject(example.Answers.Select(answer =>
            KeyValuePair.Create<string, JsonNode?>(answer.Label, Math.Round(answer.Probability, 3)))),
    });
}
