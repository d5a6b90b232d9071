using PluginHost.Models.Corpus.Sentiment;

namespace PluginHost.Models.Tests.Corpus.Sentiment;

public sealed class SentimentScorerTests
{
    [Theory]
    [InlineData("a brilliant movie", "a good movie")]
    [InlineData("a very good movie", "a good movie")]
    [InlineData("a good movie", "a slightly good movie")]
    [InlineData("the movie", "a bad movie")]
    [InlineData("the movie isn't bad", "the movie is bad")]
    [InlineData("the movie is good", "the movie is not good")]
    [InlineData("it is n't boring", "it is boring")]
    [InlineData("the plot is bad, but the cast is good", "the cast is good, but the plot is bad")]
    [InlineData("although the plot is bad , the cast is good", "although the cast is good , the plot is bad")]
    [InlineData("the story is long", "the story is too long")]
    [InlineData("it is good", "it could have been good")]
    [InlineData("not worth seeing but funny", "not worth seeing")]
    [InlineData("i have never seen such a good movie", "i have never seen a good movie")]
    [InlineData("Superb!", "superb, yet dull")]
    [InlineData("it is anything but dull", "it is anything but clever")]
    public void The_first_text_praises_more_than_the_second(string more, string less) =>
        SentimentScorer.Score(more).ShouldBeGreaterThanOrEqualTo(SentimentScorer.Score(less) + 0.05);

    [Theory]
    [InlineData("")]
    [InlineData("the story follows a farmer")]
    [InlineData("UNKWORDZ [MASK] ...")]
    public void A_text_without_praise_or_blame_is_even(string text) => SentimentScorer.Probability(text).ShouldBe(0.5);

    [Fact]
    public void Negation_ends_with_its_clause()
    {
        SentimentScorer.Score("it is not long, good").ShouldBe(SentimentScorer.Score("good"));
        SentimentScorer.Score("not funny or smart").ShouldBeLessThan(SentimentScorer.Score("not funny"));
    }

    [Fact]
    public void Punctuation_and_case_change_nothing() =>
        SentimentScorer.Score("It ISN'T \"good\", but Funny!").ShouldBe(SentimentScorer.Score("it isn't good , but funny"));

    [Fact]
    public void No_word_praises_and_blames()
    {
        Lexicon.Default.Charged.ShouldAllBe(word => Lexicon.Default.Strength(word) >= -3 && Lexicon.Default.Strength(word) <= 3);
        Lexicon.Default.Charged.Count.ShouldBeGreaterThan(1000);
        Lexicon.Default.Neutral.ShouldAllBe(word => Lexicon.Default.Strength(word) == 0);
    }

    [Theory]
    [InlineData("not a good film", true)]
    [InlineData("It isn't funny.", true)]
    [InlineData("dull, but short", true)]
    [InlineData("Although long, a joy", true)]
    [InlineData("a wonderful film", false)]
    [InlineData("the nothingness of butter", false)]
    public void A_text_turns_by_negation_contrast_or_concession(string text, bool expected) =>
        SentimentScorer.Turns(text).ShouldBe(expected);
}
