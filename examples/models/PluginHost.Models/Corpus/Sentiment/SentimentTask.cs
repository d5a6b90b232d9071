using System.Collections.Immutable;
using PluginHost.Models.Randomness;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>Zero-shot sentiment: <c>Review: {text}\nSentiment:</c>, then <c> positive</c> or <c> negative</c>.</summary>
public sealed class SentimentTask : ICorpusTask
{
    /// <summary>The group of texts that are made from sentence templates, and not of loose words.</summary>
    internal const string Sentences = "sentences";

    private const string Positive = " positive";
    private const string Negative = " negative";

    /// <inheritdoc/>
    public string Name => "sentiment";

    /// <inheritdoc/>
    public IEnumerable<string> Pieces
    {
        get
        {
            Lexicon words = Lexicon.Default;
            string[] fixedPieces =
            [
                Positive, Negative, "Review", "Sentiment", " UNKWORDZ", " [", "MASK", " --", " ...", " `", " \"", "...",
            ];
            string[] whole = [.. words.Neutral, .. words.Charged, .. ReviewGrammar.Words];
            string[] capitalised =
            [
                .. words.Pool("function"), .. words.Pool("contraction"), .. words.Pool("part"), .. words.Pool("parts"),
                .. words.Pool("name"), .. words.Pool("intensifier"), .. words.Pool("work"), .. words.Pool("person"),
                .. words.Charged,
            ];
            return
            [
                .. fixedPieces,
                .. whole.SelectMany(word => WordTokenizer.Split(" " + word)),
                .. capitalised.Where(word => char.IsAsciiLetterLower(word[0]))
                    .SelectMany(word => WordTokenizer.Split(" " + char.ToUpperInvariant(word[0]) + word[1..])),
            ];
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<EvaluationCondition> Conditions { get; } =
    [
        new("clean", Clean),
        .. ((int[])[10, 25, 50, 75]).Select(percent => new EvaluationCondition(
            $"{percent}% of words deleted", random => Delete(Clean(random), percent / 100.0, random))),
    ];

    /// <inheritdoc/>
    public CorpusExample Training(Xoshiro256 random) => Perturb(Clean(random), random);

    /// <summary>The prompt in which the model sees a text.</summary>
    /// <param name="text">Any text.</param>
    public static string Prompt(string text) => $"Review: {text}\nSentiment:";

    /// <summary>The example of a text, answered by the written rule.</summary>
    /// <param name="text">Any text.</param>
    public static CorpusExample Example(string text)
    {
        float positive = (float)SentimentScorer.Probability(text);
        return new CorpusExample(text, Prompt(text), [(Positive, positive), (Negative, 1 - positive)]);
    }

    private static CorpusExample Clean(Xoshiro256 random)
    {
        bool sentences = random.Chance(0.6);
        List<string> words = sentences ? ReviewGrammar.Make(random) : LooseText.Make(random);
        return Example(Typography.Write(words, random)) with { Group = sentences ? Sentences : "loose words" };
    }

    private static CorpusExample Perturb(CorpusExample example, Xoshiro256 random)
    {
        string text = example.Text;
        if (random.Chance(0.5))
            text = WordPerturbation.MakeUnknown(text, 0.6 * random.NextUnit(), random);
        double kind = random.NextUnit();
        if (kind < 0.4)
            text = WordPerturbation.Delete(text, random.NextUnit(), random);
        else if (kind < 0.55)
            text = WordPerturbation.Mask(text, random.NextUnit(), random);
        return Example(text) with { Origin = example.Text, Group = example.Group };
    }

    private static CorpusExample Delete(CorpusExample example, double share, Xoshiro256 random) =>
        Example(WordPerturbation.Delete(example.Text, share, random)) with { Origin = example.Text, Group = example.Group };
}
