using System.Collections.Immutable;

namespace PluginHost.Core.Answers;

/// <summary>Scores of an answer against a reference, from 0 for nothing in common to 1 for the same. Two answers without words are the same.</summary>
public static class AnswerSimilarity
{
    /// <summary>The longest sequences of words that BLEU counts.</summary>
    private const int LongestSequence = 4;

    /// <summary>Whether both are the same after <see cref="AnswerText.Normalise"/>.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>0 or 1.</returns>
    public static double ExactMatch(string reference, string answer) =>
        AnswerText.Normalise(reference) == AnswerText.Normalise(answer) ? 1 : 0;

    /// <summary>F1 of the normalised words that both have, each as often as both have it (Rajpurkar et al., 2016).</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>In [0, 1].</returns>
    public static double TokenF1(string reference, string answer)
    {
        var (expected, given) = (AnswerText.Normalised(reference), AnswerText.Normalised(answer));
        return Harmonic(Common(Counts(expected, 1), Counts(given, 1)), expected.Length, given.Length);
    }

    /// <summary>ROUGE-L: F1 (β = 1) of the longest common subsequence of words (Lin, 2004, section 3.1).</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>In [0, 1].</returns>
    public static double RougeL(string reference, string answer)
    {
        var (expected, given) = (AnswerText.Words(reference), AnswerText.Words(answer));
        var lengths = new int[given.Length + 1];
        foreach (var word in expected)
        {
            var diagonal = 0;
            for (var at = 1; at <= given.Length; at++)
            {
                var above = lengths[at];
                lengths[at] = word == given[at - 1] ? diagonal + 1 : Math.Max(above, lengths[at - 1]);
                diagonal = above;
            }
        }

        return Harmonic(lengths[^1], expected.Length, given.Length);
    }

    /// <summary>
    /// BLEU of one sentence (Papineni et al., 2002): the geometric mean of the shares of the answer's sequences of one to four words that
    /// the reference has, times exp(1 − r/c) for an answer of c words that is shorter than the reference's r. Short answers need two
    /// additions, those of sacreBLEU: sequences longer than the answer are left out (effective order), and the k-th length without a common
    /// sequence counts 1/2^k of one (Chen and Cherry, 2014, method 3).
    /// </summary>
    /// <param name="reference">The reference.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>In [0, 1]; 0 where not one word is common.</returns>
    public static double Bleu(string reference, string answer)
    {
        var (expected, given) = (AnswerText.Words(reference), AnswerText.Words(answer));
        if (expected.IsEmpty || given.IsEmpty)
        {
            return expected.IsEmpty && given.IsEmpty ? 1 : 0;
        }

        var (logs, smoothing) = (0.0, 1.0);
        var orders = Math.Min(LongestSequence, given.Length);
        for (var length = 1; length <= orders; length++)
        {
            double common = Common(Counts(expected, length), Counts(given, length));
            if (common == 0)
            {
                if (length == 1)
                {
                    return 0;
                }

                smoothing *= 2;
                common = 1 / smoothing;
            }

            logs += Math.Log(common / (given.Length - length + 1));
        }

        return Math.Exp(Math.Min(0, 1 - ((double)expected.Length / given.Length)) + (logs / orders));
    }

    /// <summary>The cosine between two embeddings.</summary>
    /// <param name="one">One embedding.</param>
    /// <param name="other">The other, of the same dimension.</param>
    /// <returns>In [−1, 1]; 0 where one of them is all zeros.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.Length != other.Length)
        {
            throw new ArgumentException($"Embeddings of {one.Length} and {other.Length} dimensions cannot be compared.", nameof(other));
        }

        var (product, first, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            first += (double)one[i] * one[i];
            second += (double)other[i] * other[i];
        }

        return first == 0 || second == 0 ? 0 : Math.Clamp(product / Math.Sqrt(first * second), -1, 1);
    }

    private static double Harmonic(int common, int expected, int given) =>
        expected == 0 && given == 0 ? 1 : common == 0 ? 0 : 2.0 * common / (expected + given);

    /// <summary>How often each sequence of so many words occurs. A word holds no space, so that joined sequences stay apart.</summary>
    private static Dictionary<string, int> Counts(ImmutableArray<string> words, int length) => Enumerable
        .Range(0, Math.Max(0, words.Length - length + 1))
        .CountBy(start => string.Join(' ', words.AsSpan(start, length).ToArray()), StringComparer.Ordinal)
        .ToDictionary(StringComparer.Ordinal);

    private static int Common(Dictionary<string, int> expected, Dictionary<string, int> given) =>
        given.Sum(sequence => Math.Min(sequence.Value, expected.GetValueOrDefault(sequence.Key)));
}
