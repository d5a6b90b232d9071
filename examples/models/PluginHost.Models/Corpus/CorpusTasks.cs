using PluginHost.Models.Corpus.Facts;
using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Corpus.Sentiment;

namespace PluginHost.Models.Corpus;

/// <summary>The tasks that recipes may name.</summary>
public static class CorpusTasks
{
    private static readonly ICorpusTask[] All =
    [
        new SentimentTask(), new VerdictTask(), new DialectTask(), new PairTask(lines: false), new PairTask(lines: true),
        new MarkTask(), new ItemTask(), new FlipTask(), new FactTask(), new AnswerTask(), new PickTask(), new SpotTask(),
        new ChoiceTask(),
    ];

    /// <summary>The names of all tasks.</summary>
    public static IEnumerable<string> Names => All.Select(task => task.Name);

    /// <summary>A task by its name.</summary>
    /// <param name="name">For example <c>sentiment</c>.</param>
    /// <exception cref="InvalidDataException">There is no such task; the message lists those that are.</exception>
    public static ICorpusTask Find(string name) =>
        All.FirstOrDefault(task => task.Name == name)
        ?? throw new InvalidDataException(
            $"There is no task '{name}'. Known tasks: {string.Join(", ", Names)}.");
}
