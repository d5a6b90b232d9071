using System.Collections.Immutable;
using System.Text;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Corpus.InContext;

/// <summary>Short reviews with labels, which may be turned round, and one review whose label is asked for.</summary>
/// <param name="Examples">The examples, in order.</param>
/// <param name="Question">The review that is asked about, with its true label.</param>
internal sealed record FlipEpisode(ImmutableArray<ReviewExample> Examples, ReviewExample Question)
{
    /// <summary>The labels, positive first, each with its space.</summary>
    public static readonly ImmutableArray<string> Labels = [" positive", " negative"];

    // How the answers are computed, by Bayes' rule: labels mean what they say in three of four episodes, otherwise their
    // opposite, and one label in ten is wrong either way.
    private const double Prior = 0.75;
    private const double Noise = 0.1;

    /// <summary>Draws an episode with true labels.</summary>
    /// <param name="count">Number of examples.</param>
    /// <param name="bare">The probability that a text is one or two words, which are easier to learn from.</param>
    /// <param name="random">Decides everything.</param>
    public static FlipEpisode Draw(int count, double bare, Xoshiro256 random) =>
        new([.. Enumerable.Range(0, count).Select(_ => Review(bare, random))], Review(bare, random));

    /// <summary>The first examples only.</summary>
    public FlipEpisode Take(int count) => this with { Examples = Examples[..Math.Min(count, Examples.Length)] };

    /// <summary>With the labels of some examples turned round.</summary>
    /// <param name="poisoned">Whether the example of a place is poisoned.</param>
    public FlipEpisode Poison(Func<int, bool> poisoned) => this with
    {
        Examples = [.. Examples.Select((example, at) => poisoned(at) ? example with { Positive = !example.Positive } : example)],
    };

    /// <summary>With words of the question deleted, masked or made unknown, as explainers do; its answer follows what is left.</summary>
    /// <param name="random">Decides everything.</param>
    public FlipEpisode Perturb(Xoshiro256 random)
    {
        double share = random.NextUnit(), kind = random.NextUnit();
        string text = kind < 0.6 ? WordPerturbation.Delete(Question.Text, share, random)
            : kind < 0.8 ? WordPerturbation.Mask(Question.Text, share, random)
            : WordPerturbation.MakeUnknown(Question.Text, share, random);
        return this with { Question = Question with { Text = text, Praise = SentimentScorer.Probability(text) } };
    }

    /// <summary>The prompt, with what its examples say at each answer.</summary>
    public CorpusExample ToExample()
    {
        StringBuilder prompt = new();
        ImmutableArray<AnswerPlace>.Builder places = ImmutableArray.CreateBuilder<AnswerPlace>(Examples.Length);
        double odds = Math.Log(Prior / (1 - Prior));
        foreach (ReviewExample example in Examples)
        {
            prompt.Append("Text: ").Append(example.Text).Append("\nLabel:");
            places.Add(new AnswerPlace(prompt.Length, Belief(odds, example.Praise)));
            prompt.Append(Labels[example.Positive ? 0 : 1]).Append("\n\n");
            double likely = Noise + (1 - 2 * Noise) * (example.Positive ? example.Praise : 1 - example.Praise);
            odds += Math.Log(likely / (1 - likely));
        }

        string examples = prompt.ToString();
        prompt.Append("Text: ").Append(Question.Text).Append("\nLabel:");
        return new CorpusExample(prompt.ToString(), prompt.ToString(), Belief(odds, Question.Praise))
        {
            Earlier = places.ToImmutable(),
            Fields = [("examples", examples), ("text", Question.Text)],
        };
    }

    /// <summary>The prompt, with the question's true label as its answer, whatever the examples say.</summary>
    public CorpusExample ToEvaluation(string origin) => ToExample() with
    {
        Answers = [(Labels[0], Question.Positive ? 1f : 0f), (Labels[1], Question.Positive ? 0f : 1f)],
        Origin = origin,
    };

    private static ImmutableArray<(string Label, float Probability)> Belief(double odds, double praise)
    {
        double straight = 1 / (1 + Math.Exp(-odds));
        float positive = (float)(straight * praise + (1 - straight) * (1 - praise));
        return [(Labels[0], positive), (Labels[1], 1 - positive)];
    }

    // Only texts that are clearly for or against.
    private static ReviewExample Review(double bare, Xoshiro256 random)
    {
        while (true)
        {
            List<string> words = random.Chance(bare) ? [random.Choose(Lexicon.Default.Charged)] : ReviewGrammar.Sentence(random);
            string text = string.Join(' ', words);
            double praise = SentimentScorer.Probability(text);
            if (Math.Abs(praise - 0.5) > 0.15 && words.Count <= 12)
                return new ReviewExample(text, praise, praise > 0.5);
        }
    }
}
