using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Whole short reviews of the sentiment corpus, and the same with other words of the same strength and some small words
/// dropped; now and then two that have only their side in common. The contrast says the contrary in the same sentence.
/// </summary>
internal sealed class ReviewPairs : IPairSource
{
    private const int MostWords = 20;
    private const double Clear = 0.5;
    private const double Kin = 0.35;
    private const double KinIsClause = 0.4;
    private static readonly HashSet<string> Droppable =
        ["the", "a", "an", "is", "was", "are", "were", "it", "this", "that", "of", "and", ",", ".", ";", "--", "i", "we", "very"];

    /// <inheritdoc/>
    public string Kind => "reviews";

    /// <inheritdoc/>
    public IEnumerable<string> Words =>
    [
        .. Lexicon.Default.Neutral, .. Lexicon.Default.Charged, .. ReviewGrammar.Words,
        .. Lexicon.Default.Pool("+phrase"), .. Lexicon.Default.Pool("-phrase"),
    ];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        bool kin = random.Chance(Kin);
        while (true)
        {
            string[] words = Review(random);
            string[] contrary = [.. words.Select(word => Synonyms.Unlike(word, random) ?? word)];
            int side = Side(string.Join(' ', words));
            if (side != 0 && Pair(words, side, kin, random) is { } pair && Pair(contrary, -side, kin, random) is { } contrast)
                return new ContrastedPair(Kind, pair, contrast);
        }
    }

    // Null where a changed word changes the side.
    private static SentencePair? Pair(string[] words, int side, bool kin, Xoshiro256 random)
    {
        string text = string.Join(' ', words);
        Sentence other = kin ? OfSide(side, random) : new Sentence(string.Join(' ', Change(words, random)), text);
        return Side(text) == side && Side(other.Text) == side && other.Text != text
            ? new SentencePair(new Sentence(text, text), other)
            : null;
    }

    private static Sentence OfSide(int side, Xoshiro256 random)
    {
        if (random.Chance(KinIsClause))
            return ClausePairs.Judgement(side, random);

        while (true)
        {
            string text = string.Join(' ', Review(random));
            if (Side(text) == side)
                return new Sentence(text, text);
        }
    }

    private static string[] Review(Xoshiro256 random)
    {
        while (true)
            if (ReviewGrammar.Make(random) is { Count: <= MostWords } words)
                return [.. words];
    }

    private static string[] Change(string[] words, Xoshiro256 random) =>
    [
        .. words.Where(word => !(Droppable.Contains(word) && random.Chance(0.2)))
            .Select(word => random.Chance(0.5) ? Synonyms.Like(word, random) ?? word : word),
    ];

    // 1 for praise, -1 for blame, 0 where neither is clear.
    private static int Side(string text)
    {
        double score = SentimentScorer.Score(text);
        return score > Clear ? 1 : score < -Clear ? -1 : 0;
    }
}
