using System.Collections.Immutable;
using PluginHost.Models.Corpus;

namespace PluginHost.Models.Evaluation;

/// <summary>How many examples of a condition a model answered rightly.</summary>
/// <param name="Asked">Examples whose right answer is clear.</param>
/// <param name="Correct">Those among them that were answered rightly.</param>
/// <param name="Unanswered">Those among them that the model could not answer: too long, or its tokens cannot tell the labels apart.</param>
internal sealed record TaskScore(int Asked, int Correct, int Unanswered)
{
    /// <summary>The most tokens of a generated answer.</summary>
    public const int AnswerTokens = 8;

    // Where the right label's probability is less than this above the next one's, either answer will do.
    private const double LeastMargin = 0.2;

    /// <summary>Share of right answers, in [0, 1]; what was not answered is wrong. NaN without examples.</summary>
    public double Accuracy => (double)Correct / Asked;

    /// <summary>Whether an example has a right answer, and is not near even.</summary>
    /// <param name="example">The example.</param>
    public static bool IsClear(CorpusExample example) => Margin(example) >= LeastMargin;

    /// <summary>How far the best label's probability is above the next one's, in [0, 1].</summary>
    /// <param name="example">The example.</param>
    public static double Margin(CorpusExample example)
    {
        float[] highest = [.. example.Answers.Select(answer => answer.Probability).OrderDescending().Take(2)];
        return highest[0] - (highest.Length > 1 ? highest[1] : 0);
    }

    /// <summary>Asks a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Clear examples of one task.</param>
    /// <returns>For each example whether it was answered rightly; null where it was not answered.</returns>
    public static async Task<ImmutableArray<bool?>> AskAsync(AskedModel model, ImmutableArray<CorpusExample> examples)
    {
        if (examples.Any(example => example.Generated))
        {
            string?[] texts = await model.GenerateAsync(examples.Select(example => example.Prompt), AnswerTokens);
            return [.. examples.Zip(texts, (example, text) =>
                text is null ? (bool?)null : IsMatch(text, example.BestLabel))];
        }

        string?[] labels = await model.LabelsAsync(examples);
        return [.. examples.Zip(labels, (example, label) => label is null ? (bool?)null : label == example.BestLabel)];
    }

    /// <summary>Sums up answers.</summary>
    /// <param name="answers">As <see cref="AskAsync"/> gives them.</param>
    public static TaskScore Of(IReadOnlyCollection<bool?> answers) => new(
        answers.Count, answers.Count(answer => answer == true), answers.Count(answer => answer is null));

    /// <summary>
    /// Whether a generated answer is the right one, as exact matches of short answers are usually counted: without case,
    /// punctuation, articles and runs of white space.
    /// </summary>
    /// <param name="given">What was generated.</param>
    /// <param name="wanted">The right answer.</param>
    public static bool IsMatch(string given, string wanted) => Normalised(given) == Normalised(wanted);

    private static string Normalised(string text) => string.Join(
        ' ',
        new string([.. text.ToLowerInvariant().Where(letter => !char.IsPunctuation(letter))])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("a" or "an" or "the")));
}
