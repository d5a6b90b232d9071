using System.Buffers;

namespace PluginHost.Models.Corpus.Sentiment;

/// <summary>
/// What a text says on balance, from its words alone: strengths add up; negation turns round what follows it in its clause;
/// degree words weigh; what stands after "but" counts more than what stands before; what "although" introduces counts less.
/// Deleting words changes the score as far as the deleted words mattered, so perturbed texts have true answers too.
/// </summary>
public static class SentimentScorer
{
    private const string Marks = ".,;:!?\"'()-`[]";
    private const int NegationReach = 5;
    private static readonly double[] Value = [0, 0.8, 1.5, 2.2];
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",.;:!?");
    private static readonly HashSet<string> Negators =
    [
        "not", "no", "never", "n't", "cannot", "cant", "dont", "nothing", "none", "nobody", "nowhere", "neither", "nor",
        "without", "lack", "lacks", "lacked", "lacking", "hardly", "barely", "rarely",
        "fails", "failed", "fail", "less", "least", "minus",
    ];

    private static readonly HashSet<string> Contrasts = ["but", "however", "yet"];
    private static readonly HashSet<string> Concessions = ["although", "though", "while", "despite"];
    private static readonly HashSet<string> Modals = ["could", "should", "would", "might"];

    /// <summary>The probability that a text praises: 0.5 where nothing in it praises or blames.</summary>
    /// <param name="text">A text; case and punctuation may be of either style.</param>
    /// <returns>In [0.007, 0.993]: the logistic function of <see cref="Score"/>.</returns>
    public static double Probability(string text) => 1 / (1 + Math.Exp(-Score(text)));

    /// <summary>The balance in logits, from -5 to 5.</summary>
    /// <param name="text">A text.</param>
    public static double Score(string text)
    {
        Reading[] words = Words(text);
        Balance balance = new();
        for (int i = 0; i < words.Length;)
            i += balance.Take(words, i);

        return Math.Clamp(balance.Total, -5, 5);
    }

    /// <summary>Whether a text turns somewhere: a negation, a contrast or a concession, beyond the sum of its words.</summary>
    /// <param name="text">A text.</param>
    public static bool Turns(string text) => Words(text).Any(reading =>
        IsNegator(reading.Word) || Contrasts.Contains(reading.Word) || Concessions.Contains(reading.Word));

    private static Reading[] Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Reading.Of)];

    private static bool IsNegator(string word) => Negators.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);

    /// <summary>A word without its punctuation, and whether its punctuation ends a clause.</summary>
    private sealed record Reading(string Word, bool EndsClause)
    {
        public static Reading Of(string raw)
        {
            string lower = raw.ToLowerInvariant().Replace('’', '\'');
            string word = lower == "n't" ? lower : lower.Trim(Marks.ToCharArray());
            return new Reading(word, lower.Length > word.Length && lower.AsSpan().ContainsAny(ClauseEnds));
        }
    }

    private sealed class Balance
    {
        private int _negated;
        private double _sign = 1;
        private double _degree = 1;
        private bool _tooMuch;
        private int _unreal;
        private double _concession = 1;
        private double _contrast = 1;
        private string _previous = "";

        public double Total { get; private set; }

        // Gives the number of words read.
        public int Take(Reading[] words, int at)
        {
            string word = words[at].Word;
            int length = 1;
            if (MatchPhrase(words, at) is var (count, strength) && count > 0)
            {
                Add(strength);
                length = count;
            }
            else
            {
                Read(word);
            }

            if (words[at + length - 1].EndsClause)
                EndClause();
            _previous = words[at + length - 1].Word;
            return length;
        }

        private void Read(string word)
        {
            _negated--;
            _unreal--;
            if (_negated <= 0)
                _sign = 1;
            int strength = Lexicon.Default.Strength(word);
            if (word == "but" && _previous is "anything" or "nothing")
                (_sign, _negated) = (-1, _previous == "anything" ? NegationReach + 1 : 0);
            else if (Contrasts.Contains(word))
                Contrast();
            else if (Concessions.Contains(word))
                (_concession, _negated, _sign) = (0.4, 0, 1);
            else if (word is "or" or "and" && _negated > 0)
                _negated = 3;
            else if (word == "such")
                _negated = 0;
            else if (word == "too")
                _tooMuch = true;
            else if (word == "have" && Modals.Contains(_previous))
                (Total, _unreal) = (Total - 0.6 * _contrast * _concession, 5);
            else if (strength == 0 && DegreeWords.Factor(word) is { } factor)
                _degree *= factor;
            else if (strength != 0)
                Add(strength);
            else if (_tooMuch && word.Length > 0)
                AddExcess();

            if (IsNegator(word))
                Negate();
        }

        private void Add(int strength)
        {
            double value = Math.Sign(strength) * Value[Math.Abs(strength)] * _degree;
            if (_tooMuch)
                value = value > 0 ? -0.4 * value : 1.2 * value;
            if (_unreal > 0)
                value *= 0.2;
            if (_negated > 0 && _sign < 0)
                value *= value > 0 ? -0.8 : -0.6;
            if (_negated > 0)
                _negated = 2; // "not funny or smart" goes on, "can't recommend this dreadful film" does not
            Total += value * _contrast * _concession;
            (_degree, _tooMuch) = (1, false);
        }

        private void AddExcess()
        {
            Total -= 0.9 * (_negated > 0 ? _sign : 1) * _contrast * _concession;
            (_degree, _tooMuch) = (1, false);
        }

        private void Negate() => (_sign, _negated) = (_negated > 0 ? -_sign : -1, NegationReach + 1);

        private void Contrast()
        {
            Total *= 0.35;
            (_contrast, _negated, _sign, _concession) = (1.2, 0, 1, 1);
        }

        private void EndClause() => (_negated, _sign, _degree, _tooMuch, _unreal, _concession) = (0, 1, 1, false, 0, 1);

        private static (int Count, int Strength) MatchPhrase(Reading[] words, int at)
        {
            foreach ((string[] phrase, int strength) in Lexicon.Default.PhrasesFrom(words[at].Word))
            {
                int same = 0;
                while (same < phrase.Length && at + same < words.Length && words[at + same].Word == phrase[same]
                    && (same == phrase.Length - 1 || !words[at + same].EndsClause))
                    same++;
                if (same == phrase.Length)
                    return (same, strength);
            }

            return (0, 0);
        }
    }
}
