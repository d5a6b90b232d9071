using System.Text.Encodings.Web;
using System.Text.Json;
using PluginHost.Models.Corpus;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>files --out DIR</c>: writes evaluation examples as data files that PluginHost reads: JSON Lines of texts, one file a task.
/// </summary>
internal static class FilesCommand
{
    private static readonly string[] Tasks = ["sentiment", "items", "flips", "choice", "answers", BoxFile.Questions, BoxFile.Examples];

    // Text for people: quotes and apostrophes as they are. Nobody puts these files into a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        string folder = line.Text("--out") ?? throw new InvalidDataException("Name the folder with --out.");
        ulong seed = (ulong)line.Whole("--seed", 99, least: 0);
        Directory.CreateDirectory(folder);
        string name = line.Text("--task") ?? "all";
        foreach (string task in name == "all" ? Tasks : [name])
        {
            string file = Path.Combine(folder, task + ".jsonl");
            string[] lines = [.. Lines(task, seed)];
            File.WriteAllText(file, string.Concat(lines.Select(example => example + "\n")));
            output.WriteLine($"{file}: {lines.Length} examples");
        }

        return 0;
    }

    /// <summary>The lines of a task's file.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="seed">Decides everything.</param>
    public static IEnumerable<string> Lines(string task, ulong seed) => task is BoxFile.Questions or BoxFile.Examples
        ? BoxFile.Lines(task, seed).Select(Line)
        : EvaluationExamples.ForFile(CorpusTasks.Find(task), seed).Select((example, at) => Line($"{task}-{at + 1:D4}", example));

    private static string Line(string id, CorpusExample example) => Line(
        [new("id", id), .. example.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("label", example.BestLabel.TrimStart())]);

    private static string Line(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(fields, StringComparer.Ordinal), Plain);
}
