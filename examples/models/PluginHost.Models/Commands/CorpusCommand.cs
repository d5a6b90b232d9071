using System.Text.Json;
using PluginHost.Models.Corpus;

namespace PluginHost.Models.Commands;

/// <summary><c>corpus --task NAME --count N --seed S</c>: writes evaluation examples of a task as JSON Lines.</summary>
internal static class CorpusCommand
{
    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        ICorpusTask task = CorpusTasks.Find(line.Text("--task") ?? "sentiment");
        CorpusStream corpus = new(task, new TextSplit([]), (ulong)line.Whole("--seed", 1, least: 0));
        bool training = line.Text("--split") switch
        {
            null or "evaluation" => false,
            "training" => true,
            { } other => throw new InvalidDataException($"There is no split '{other}': use 'training' or 'evaluation'."),
        };
        for (int number = 0; number < line.Whole("--count", 10); number++)
        {
            CorpusExample example = training ? corpus.Training(number) : corpus.Evaluation(number);
            output.WriteLine(JsonSerializer.Serialize(new
            {
                id = $"{task.Name}-{number}",
                text = example.Text,
                label = example.BestLabel.Trim(),
                confidence = Math.Round(example.Confidence, 3),
            }));
        }

        return 0;
    }
}
