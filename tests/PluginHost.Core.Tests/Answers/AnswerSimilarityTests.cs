using FsCheck;
using FsCheck.Fluent;
using PluginHost.Core.Answers;

namespace PluginHost.Core.Tests.Answers;

/// <summary>Examples of the papers that define the scores, and what can be reckoned by hand.</summary>
public sealed class AnswerSimilarityTests
{
    [Theory]
    [InlineData("The Eiffel Tower!", "eiffel tower")]
    [InlineData("  An apple, a day.  ", "apple day")]
    [InlineData("U.S.A. $5", "usa 5")]
    [InlineData("«Œuvre» – l’été", "œuvre lété")]
    [InlineData("Theatre anthem", "theatre anthem")]
    [InlineData("the", "")]
    public void Normalisation_takes_case_punctuation_and_articles(string text, string normalised) => AnswerText.Normalise(text).ShouldBe(normalised);

    [Theory]
    [InlineData("The Beatles", "beatles.", 1, 1)]
    [InlineData("14 December 1972", "December 1972", 0, 0.8)]
    [InlineData("in the year 1972", "1972", 0, 0.5)]
    [InlineData("red red blue", "red green", 0, 0.4)]
    [InlineData("red", "blue", 0, 0)]
    [InlineData("", "", 1, 1)]
    [InlineData("the", "", 1, 1)]
    [InlineData("red", "", 0, 0)]
    public void Exact_match_and_f1_are_those_of_squad(string reference, string answer, double exact, double f1)
    {
        AnswerSimilarity.ExactMatch(reference, answer).ShouldBe(exact);
        AnswerSimilarity.TokenF1(reference, answer).ShouldBe(f1, 1e-12);
    }

    /// <summary>The first three are the examples of Lin (2004), section 3.1.</summary>
    [Theory]
    [InlineData("police killed the gunman", "police kill the gunman", 0.75)]
    [InlineData("police killed the gunman", "the gunman kill police", 0.5)]
    [InlineData("police killed the gunman", "the gunman police killed", 0.5)]
    [InlineData("the cat is on the mat", "the cat", 0.5)]
    [InlineData("A b c.", "a, B, c", 1)]
    [InlineData("a b", "c d", 0)]
    [InlineData("?", "", 1)]
    public void Rouge_l_is_that_of_its_paper(string reference, string answer, double score) =>
        AnswerSimilarity.RougeL(reference, answer).ShouldBe(score, 1e-12);

    /// <summary>The common sequences by hand: the first is the example of Papineni et al. (2002) with its clipped 2/7, the others have all four lengths, one, or fewer words than four.</summary>
    [Fact]
    public void Bleu_is_the_smoothed_mean_of_clipped_shares_with_a_penalty_for_brevity()
    {
        AnswerSimilarity.Bleu("the cat is on the mat", "the the the the the the the").ShouldBe(Math.Pow(2 / 7.0 * (1 / 12.0) * (1 / 20.0) * (1 / 32.0), 0.25), 1e-12);
        AnswerSimilarity.Bleu("the cat sat on the mat", "the cat sat on a mat").ShouldBe(Math.Pow(5 / 6.0 * (3 / 5.0) * (2 / 4.0) * (1 / 3.0), 0.25), 1e-12);
        AnswerSimilarity.Bleu("14 december 1972", "december 1972").ShouldBe(Math.Exp(-0.5), 1e-12);
        AnswerSimilarity.Bleu("paris", "Paris.").ShouldBe(1);
        AnswerSimilarity.Bleu("paris", "london").ShouldBe(0);
        AnswerSimilarity.Bleu("", "").ShouldBe(1);
        AnswerSimilarity.Bleu("paris", "").ShouldBe(0);
    }

    [Fact]
    public void Cosine_is_the_angle_between_two_embeddings()
    {
        AnswerSimilarity.Cosine([1, 0], [0, 2]).ShouldBe(0);
        AnswerSimilarity.Cosine([1, 1], [2, 2]).ShouldBe(1, 1e-12);
        AnswerSimilarity.Cosine([1, 0], [-3, 0]).ShouldBe(-1);
        AnswerSimilarity.Cosine([3, 4], [4, 3]).ShouldBe(0.96, 1e-12);
        AnswerSimilarity.Cosine([0, 0], [1, 1]).ShouldBe(0);
        Should.Throw<ArgumentException>(() => AnswerSimilarity.Cosine([1], [1, 1]));
    }

    [Fact]
    public void Every_score_of_words_is_one_for_an_answer_itself_and_within_its_range() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (one, other) =>
            new Func<string, string, double>[] { AnswerSimilarity.ExactMatch, AnswerSimilarity.TokenF1, AnswerSimilarity.RougeL, AnswerSimilarity.Bleu }.All(score =>
                Math.Abs(score(one.Get, one.Get) - 1) < 1e-12 && score(one.Get, other.Get) is >= 0 and <= 1 + 1e-12)));
}
