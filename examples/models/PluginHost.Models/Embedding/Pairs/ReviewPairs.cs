using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Embedding.Pairs;

/// <summary>
/// Whole short reviews of the sentiment corpus, and the same with other words of the same strength and some small words dropped.
/// The contrast says the contrary in the same sentence.
/// </summary>
internal sealed class ReviewPairs : IPairSource
{
    private const int MostWords = 20;
    private const double Clear = 0.5;
    private static readonly HashSet<string> Droppable =
        ["the", "a", "an", "is", "was", "are", "were", "it", "this", "that", "of", "and", ",", ".", ";", "--", "i", "we", "very"];

    /// <inheritdoc/>
    public string Kind => "reviews";

    /// <inheritdoc/>
    public IEnumerable<string> Words => [.. Lexicon.Default.Neutral, .. Lexicon.Default.Charged, .. ReviewGrammar.Words];

    /// <inheritdoc/>
    public ContrastedPair Make(Xoshiro256 random)
    {
        while (true)
        {
            List<string> words = ReviewGrammar.Make(random);
            if (words.Count > MostWords)
                continue;

            string text = string.Join(' ', words);
            string variant = Change(words, random);
            List<string> contrary = [.. words.Select(word => Synonyms.Unlike(word, random) ?? word)];
            string opposite = string.Join(' ', contrary);
            string oppositeVariant = Change(contrary, random);
            double score = SentimentScorer.Score(text);
            bool Says(string other, int direction) => direction * Math.Sign(score) * SentimentScorer.Score(other) > Clear;
            if (Says(text, 1) && Says(variant, 1) && Says(opposite, -1) && Says(oppositeVariant, -1) && variant != text)
                return new ContrastedPair(Kind, Pair(text, variant), Pair(opposite, oppositeVariant));
        }
    }

    private static SentencePair Pair(string text, string variant) => new(new Sentence(text, text), new Sentence(variant, text));

    private static string Change(List<string> words, Xoshiro256 random) =>
        string.Join(' ', words
            .Where(word => !(Droppable.Contains(word) && random.Chance(0.2)))
            .Select(word => random.Chance(0.5) ? Synonyms.Like(word, random) ?? word : word));
}
