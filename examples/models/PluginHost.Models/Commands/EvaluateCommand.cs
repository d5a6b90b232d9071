using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>evaluate MODEL…</c>: accuracy of GGUF files or checkpoints on each task under each of its conditions, and by kind of example
/// where a task has several; or on a file of reviews of one's own.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        IReadOnlyList<string> paths = line.Several("a model file or checkpoint");
        if (line.Text("--data") is { } data)
        {
            foreach (string path in paths)
                await OnFileAsync(path, data, line.Text("--show") == "all", output);
            return 0;
        }

        string name = line.Text("--task") ?? "all";
        IEnumerable<ICorpusTask> tasks = (name == "all" ? CorpusTasks.Names : [name]).Select(CorpusTasks.Find);
        await using AskedModels open = await AskedModels.OpenAsync(paths);
        foreach (ICorpusTask task in tasks.Where(task => task.Conditions.Length > 0))
        {
            TextTable table = await OnTaskAsync(
                task, open.All, line.Whole("--count", 500), (ulong)line.Whole("--seed", 99, least: 0));
            table.Write(output, line.IsMarkdown);
            output.WriteLine();
        }
        return 0;
    }

    private static async Task<TextTable> OnTaskAsync(
        ICorpusTask task, ImmutableArray<AskedModel> models, int count, ulong seed)
    {
        CorpusStream corpus = new(new TextSplit([]), seed);
        TextTable table = new([task.Name, .. models.Select(model => model.Name), "examples", "near even"]);
        foreach (EvaluationCondition condition in task.Conditions)
        {
            ImmutableArray<CorpusExample> examples =
                [.. Enumerable.Range(0, count).Select(number => corpus.Evaluation(condition, number)).Where(TaskScore.IsClear)];
            List<ImmutableArray<bool?>> answers = [];
            foreach (AskedModel model in models)
                answers.Add(await TaskScore.AskAsync(model, examples));

            void Add(string name, Func<CorpusExample, bool> belongs, string nearEven)
            {
                TaskScore[] scores = [.. answers.Select(ofModel => TaskScore.Of(
                    [.. examples.Zip(ofModel).Where(pair => belongs(pair.First)).Select(pair => pair.Second)]))];
                table.Add([name, .. scores.Select(Cell), $"{scores[0].Asked}", nearEven]);
            }

            Add(condition.Name, _ => true, $"{count - examples.Length}");
            string[] groups = [.. examples.Select(example => example.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            foreach (string group in groups.Where(_ => groups.Length > 1))
                Add($"  {group}", example => example.Group == group, "");
        }

        return table;
    }

    private static string Cell(TaskScore score) =>
        score.Asked == 0 || score.Unanswered == score.Asked ? "-"
        : score.Unanswered == 0 ? $"{100 * score.Accuracy:F1}"
        : $"{100 * score.Accuracy:F1} ({score.Unanswered} unanswered)";

    private static async Task OnFileAsync(string path, string data, bool show, TextWriter output)
    {
        await using AskedModel model = await AskedModel.OpenAsync(path);
        IReadOnlyList<LabelledText> texts = ExampleFile.Read(data);
        CorpusExample[] asked = [.. texts.Select(text => SentimentTask.Example(text.Text))];
        double[]?[] shares = await model.SharesAsync(asked.Select(example => (example.Prompt, example.Labels)));
        List<(double Wanted, double Given)> pairs = [];
        foreach ((LabelledText text, double[]? share) in texts.Zip(shares))
        {
            double given = share?[0] ?? throw new InvalidDataException($"{model.Name} cannot answer '{text.Id}' of {data}.");
            bool positive = text.Label == "positive";
            pairs.Add((positive ? 1 : 0, given));
            bool right = positive == given > 0.5;
            if (show || !right)
                output.WriteLine($"{(right ? "right" : "wrong")}  {text.Label}  {given:F3}  {text.Id}  {text.Text}");
        }

        Agreement agreement = Agreement.Of(pairs);
        output.WriteLine(
            $"{model.Name}: accuracy {agreement.Accuracy:P1} of {agreement.Count}, correlation {agreement.Correlation:F3}");
    }
}
