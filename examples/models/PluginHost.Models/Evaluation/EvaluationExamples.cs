using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Facts;
using PluginHost.Models.Corpus.Sentiment;

namespace PluginHost.Models.Evaluation;

/// <summary>Evaluation examples of a task in its clean condition, chosen so that they can be counted on.</summary>
internal static class EvaluationExamples
{
    /// <summary>The fewest words of a review.</summary>
    public const int FewestWords = 5;

    /// <summary>The most words of a review.</summary>
    public const int MostWords = 30;

    // For two labels: the better one's probability is at least 0.7.
    private const double LeastMargin = 0.4;

    // Attempts without a new example after which there are taken to be none.
    private const int MostAttempts = 20_000;

    /// <summary>Examples with a clear answer, each question once, as long as there are new ones.</summary>
    /// <param name="task">A task with conditions.</param>
    /// <param name="seed">Decides everything.</param>
    public static IEnumerable<CorpusExample> Of(ICorpusTask task, ulong seed)
    {
        CorpusStream corpus = new(new TextSplit([]), seed);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int number = 0, last = 0; number - last < MostAttempts; number++)
        {
            CorpusExample example = corpus.Evaluation(task.Conditions[0], number);
            if (TaskScore.Margin(example) >= LeastMargin && seen.Add(example.Text))
            {
                last = number;
                yield return example;
            }
        }
    }

    /// <summary>Some examples.</summary>
    /// <param name="task">A task with conditions.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides everything.</param>
    /// <param name="takes">Whether an example is wanted; asked in order, so that it may count.</param>
    /// <exception cref="InvalidDataException">The task has not that many.</exception>
    public static ImmutableArray<CorpusExample> Take(ICorpusTask task, int count, ulong seed, Func<CorpusExample, bool> takes)
    {
        ImmutableArray<CorpusExample> examples = [.. Of(task, seed).Where(takes).Take(count)];
        return examples.Length == count
            ? examples
            : throw new InvalidDataException($"The task '{task.Name}' has only {examples.Length} of {count} different examples.");
    }

    /// <summary>Reviews of 5 to 30 words, half of them positive, four in five at least of sentences.</summary>
    /// <param name="count">How many; made even.</param>
    /// <param name="seed">Decides everything.</param>
    public static ImmutableArray<CorpusExample> Reviews(int count, ulong seed)
    {
        int even = count + count % 2;
        int loose = 0;
        Dictionary<string, int> labels = new(StringComparer.Ordinal);
        return Take(new SentimentTask(), even, seed, example =>
        {
            int ofLabel = labels.GetValueOrDefault(example.BestLabel);
            bool isLoose = example.Group != SentimentTask.Sentences;
            if (Words(example.Text) is < FewestWords or > MostWords || 2 * ofLabel >= even || (isLoose && 5 * (loose + 1) > even))
                return false;
            labels[example.BestLabel] = ofLabel + 1;
            loose += isLoose ? 1 : 0;
            return true;
        });
    }

    /// <summary>The examples of a task's data file.</summary>
    /// <param name="task">A task with conditions.</param>
    /// <param name="seed">Decides everything.</param>
    /// <returns>
    /// 2,400 reviews, which say by a field whether they are hard (negation, contrast, concession); 110 multiple-choice questions a
    /// subject; 320 of any other task.
    /// </returns>
    public static ImmutableArray<CorpusExample> ForFile(ICorpusTask task, ulong seed)
    {
        switch (task)
        {
            case SentimentTask:
                return [.. Reviews(2400, seed).Select(review => review with
                {
                    Fields = [.. review.Fields, ("hard", SentimentScorer.Turns(review.Text) ? "yes" : "no")],
                })];
            case ChoiceTask:
                Dictionary<string, int> subjects = new(StringComparer.Ordinal);
                return Take(task, 110 * FactWorld.Subjects.Length, seed, example =>
                    (subjects[example.Group] = subjects.GetValueOrDefault(example.Group) + 1) <= 110);
            default:
                return Take(task, 320, seed, _ => true);
        }
    }

    private static int Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}
