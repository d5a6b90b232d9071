using System.Collections.Immutable;
using PluginHost.Abstractions.Seeds;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>agree MODEL…</c>: how often two models give a review the same label, whole and with words deleted as LIME deletes them. The
/// written rule that the corpus follows is one more model.
/// </summary>
internal static class AgreeCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        ulong seed = (ulong)line.Whole("--seed", 99, least: 0);
        ImmutableArray<CorpusExample> whole = EvaluationExamples.Reviews(line.Whole("--count", 500), seed);
        ImmutableArray<CorpusExample> deleted = [.. whole.Select((example, number) => Delete(example, number, seed))];
        await using AskedModels open = await AskedModels.OpenAsync(line.Several("a model file or checkpoint"));
        await WriteAsync("whole", whole, open.All, line.IsMarkdown, output);
        await WriteAsync("words deleted", deleted, open.All, line.IsMarkdown, output);
        return 0;
    }

    // One draw of LIME's: a number of words from one to all of them.
    private static CorpusExample Delete(CorpusExample example, int number, ulong seed)
    {
        MaskedReview review = new(example.Text);
        RandomStream random = Seed.FromRoot(seed).Derive($"agree-{number}").Stream();
        return SentimentTask.Example(review.Texts(LimeSampler.Draw(2, review.Features, random))[1]);
    }

    private static async Task WriteAsync(
        string name, ImmutableArray<CorpusExample> examples, ImmutableArray<AskedModel> models, bool markdown, TextWriter output)
    {
        List<(string Name, string?[] Labels)> all = [];
        foreach (AskedModel model in models)
            all.Add((model.Name, await model.LabelsAsync(examples)));
        all.Add(("rule", [.. examples.Select(example => example.BestLabel)]));

        TextTable table = new([$"{name}, n = {examples.Length}", .. all.Select(one => one.Name)]);
        foreach ((string rowName, string?[] row) in all)
            table.Add([rowName, .. all.Select(column => Share(row, column.Labels, _ => true))]);
        // Where little is left the rule itself is near even, and either label will do.
        bool[] clear = [.. examples.Select(TaskScore.IsClear)];
        string?[] rule = all[^1].Labels;
        table.Add([$"rule, {clear.Count(isClear => isClear)} clear", .. all.Select(column => Share(rule, column.Labels, at => clear[at]))]);
        table.Write(output, markdown);
        output.WriteLine();
    }

    private static string Share(string?[] one, string?[] other, Func<int, bool> counts)
    {
        int[] places = [.. Enumerable.Range(0, one.Length).Where(counts)];
        return $"{100.0 * places.Count(at => one[at] is { } label && label == other[at]) / places.Length:F1}";
    }
}
