using System.Diagnostics;
using PluginHost.Abstractions.Seeds;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;
using PluginHost.Numerics.Sampling;

namespace PluginHost.Models.Commands;

/// <summary>
/// <c>speed MODEL…</c>: seconds to load a model and to score 1,000 variants of a review of 40 words, and the memory it took. The
/// memory is the process's peak so far: to compare models, run the command once for each.
/// </summary>
internal static class SpeedCommand
{
    private const int Words = 40;
    private const int Variants = 1000;

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(CommandLine line, TextWriter output)
    {
        string[] texts = Texts((ulong)line.Whole("--seed", 99, least: 0));
        TextTable table = new("model", "file, MB", "load, s", $"{Variants} scores, s", "scores a second", "peak memory, MB");
        foreach (string path in line.Several("a model file or checkpoint"))
        {
            Stopwatch watch = Stopwatch.StartNew();
            await using AskedModel model = await AskedModel.OpenAsync(path);
            double load = watch.Elapsed.TotalSeconds;
            // Once beforehand, so that compiling our own code is not measured.
            await AskAsync(model, texts[..10]);
            watch.Restart();
            await AskAsync(model, texts);
            double ask = watch.Elapsed.TotalSeconds;
            using Process process = Process.GetCurrentProcess();
            table.Add(
                model.Name, $"{new FileInfo(path).Length / 1e6:F1}", $"{load:F2}", $"{ask:F2}", $"{Variants / ask:F0}",
                $"{process.PeakWorkingSet64 / 1e6:F0}");
        }

        table.Write(output, line.IsMarkdown);
        return 0;
    }

    private static Task AskAsync(AskedModel model, IEnumerable<string> texts) =>
        model.SharesAsync(texts.Select(text => (SentimentTask.Prompt(text), SentimentTask.Example(text).Labels)));

    // Reviews put together until they have enough distinct words; as long texts have, most variants are different.
    private static string[] Texts(ulong seed)
    {
        IEnumerable<string> words = EvaluationExamples.Reviews(40, seed).SelectMany(review => review.Text.Split(' '))
            .Where(word => word.All(char.IsAsciiLetter)).Distinct(StringComparer.Ordinal).Take(Words);
        MaskedReview review = new(string.Join(' ', words));
        return review.Texts(LimeSampler.Draw(Variants, review.Features, Seed.FromRoot(seed).Derive("speed").Stream()));
    }
}
