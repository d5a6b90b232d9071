using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;
using PluginHost.Models.Gguf;
using PluginHost.Models.Recipes;
using PluginHost.Models.Tokenization;
using PluginHost.Models.Training;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>evaluate MODEL</c>: accuracy of a GGUF file or checkpoint on clean and on word-deleted evaluation examples, or on a file of
/// one's own, by the trainer's own forward pass.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>Runs the command.</summary>
    public static int Run(CommandLine line, TextWriter output)
    {
        ICorpusTask task = CorpusTasks.Find(line.Text("--task") ?? "sentiment");
        (ParameterLayout layout, float[] parameters, WordTokenizer tokenizer) = Load(line.Required("a model file or checkpoint"));
        using Weights weights = new(layout, parameters);
        using LabelScorer scorer = new(weights, tokenizer);
        if (line.Text("--data") is { } data)
            OnFile(scorer, data, line.Text("--show") == "all", output);
        else
            OnCorpus(task, scorer, line.Whole("--count", 1000), (ulong)line.Whole("--seed", 1, least: 0), output);
        return 0;
    }

    private static void OnCorpus(ICorpusTask task, LabelScorer scorer, int count, ulong seed, TextWriter output)
    {
        CorpusStream corpus = new(new TextSplit([]), seed);
        foreach (EvaluationCondition condition in task.Conditions)
        {
            (double Wanted, double Given)[] pairs = [.. Enumerable.Range(0, count)
                .Select(number => corpus.Evaluation(condition, number))
                .Select(example => ((double)example.Answers[0].Probability, scorer.Shares(example)[0]))];
            Agreement clear = Agreement.Of([.. pairs.Where(pair => Math.Abs(pair.Wanted - 0.5) > 0.1)]);
            Agreement all = Agreement.Of(pairs);
            output.WriteLine(
                $"{condition.Name}: accuracy {clear.Accuracy:P1} of {clear.Count} clear examples; all {all.Count}: "
                + $"mean distance {all.MeanDistance:F3}, correlation {all.Correlation:F3}");
        }
    }

    private static void OnFile(LabelScorer scorer, string path, bool show, TextWriter output)
    {
        List<(double Wanted, double Given)> pairs = [];
        foreach (LabelledText text in ExampleFile.Read(path))
        {
            CorpusExample asked = SentimentTask.Example(text.Text);
            double given = scorer.Shares(asked)[0];
            bool positive = text.Label == "positive";
            pairs.Add((positive ? 1 : 0, given));
            bool right = positive == given > 0.5;
            if (show || !right)
                output.WriteLine($"{(right ? "right" : "wrong")}  {text.Label}  {given:F3}  {text.Id}  {text.Text}");
        }

        Agreement agreement = Agreement.Of(pairs);
        output.WriteLine($"accuracy {agreement.Accuracy:P1} of {agreement.Count}, correlation {agreement.Correlation:F3}");
    }

    private static (ParameterLayout Layout, float[] Parameters, WordTokenizer Tokenizer) Load(string path)
    {
        if (!Checkpoint.IsCheckpoint(path))
        {
            using FileStream stream = File.OpenRead(path);
            return LlamaModelFile.Load(GgufReader.Read(stream));
        }

        Checkpoint checkpoint = Checkpoint.Load(path);
        Recipe recipe = RecipeReader.Read(checkpoint.RecipeText, path);
        WordTokenizer tokenizer = new Curriculum(recipe).Tokenizer;
        return (new ParameterLayout(recipe.Shape(tokenizer.Tokens.Length)), checkpoint.State.Parameters, tokenizer);
    }
}
