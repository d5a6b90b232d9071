using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>embed MODEL</c>: how well a model's cosines, asked through llama.cpp, tell held-out paraphrases from other sentences; with
/// <c>--texts FILE</c>, the cosines of a file's lines with each other.
/// </summary>
internal static class EmbedCommand
{
    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        await using AskedModel model = await AskedModel.OpenAsync(line.Required("a model file"));
        if (line.Text("--texts") is { } file)
            await CompareAsync(model, await File.ReadAllLinesAsync(file), output);
        else
            await MeasureAsync(
                model, line.Whole("--count", 400, least: 101), new PairCorpus((ulong)line.Whole("--seed", 99, least: 0)), output);
        return 0;
    }

    private static async Task MeasureAsync(AskedModel model, int count, PairCorpus corpus, TextWriter output)
    {
        output.WriteLine(
            "held-out     paraphrases  contrasts  unrelated  nearer than: contrast  unrelated   AUROC  found among 100");
        List<ContrastedPair[]> all = [];
        foreach (string kind in PairCorpus.Kinds)
        {
            ContrastedPair[] pairs = [.. Enumerable.Range(0, count).Select(number => corpus.Evaluation(kind, number))];
            all.Add(pairs);
            Write(kind, await EmbeddingFigures.MeasureAsync(model, pairs), output);
        }

        // Dealt out, so that neighbours are of different kinds.
        ContrastedPair[] dealt = [.. Enumerable.Range(0, count).SelectMany(i => all.Select(pairs => pairs[i]))];
        Write("all", await EmbeddingFigures.MeasureAsync(model, dealt), output);
        foreach (string kind in PairCorpus.KindsWithKin)
        {
            ContrastedPair[] kin = [.. Enumerable.Range(0, count).Select(number => corpus.Kin(kind, number))];
            Write($"{kind}, kin", await EmbeddingFigures.MeasureAsync(model, kin), output);
        }
    }

    private static void Write(string kind, EmbeddingFigures figures, TextWriter output) => output.WriteLine(
        $"{kind,-12} {figures.Paraphrases,11:F3} {figures.Contrasts,10:F3} {figures.Unrelated,10:F3} "
        + $"{figures.NearerThanContrast,22:P1} {figures.NearerThanUnrelated,10:P1} {figures.Auroc,7:F4} "
        + $"{figures.FoundAmong100,16:P1}");

    private static async Task CompareAsync(AskedModel model, string[] texts, TextWriter output)
    {
        float[][] embeddings = await model.EmbedAsync(texts);
        foreach ((float[] one, string text) in embeddings.Zip(texts))
            output.WriteLine(
                string.Concat(embeddings.Select(other => $"{EmbeddingFigures.Cosine(one, other),6:F2} ")) + " " + text);
    }
}
