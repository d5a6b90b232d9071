using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Embedding;
using PluginHost.Models.Embedding.Pairs;

namespace PluginHost.Models.Tests.Embedding;

public sealed class PairCorpusTests
{
    private static readonly PairCorpus Corpus = new(seed: 7);

    [Fact]
    public void No_sentence_for_evaluation_is_trained_on()
    {
        for (int number = 0; number < 400; number++)
            Corpus.Training(number).Texts.ShouldAllBe(text => !TextSplit.IsEvaluationByHash(text));
        foreach (string kind in PairCorpus.Kinds)
            for (int number = 0; number < 40; number++)
                TextSplit.IsEvaluationByHash(Corpus.Evaluation(kind, number).Pair.First.Text).ShouldBeTrue();
    }

    [Fact]
    public void A_running_number_names_one_pair()
    {
        foreach (int number in (int[])[0, 1, 77])
            Corpus.Training(number).ShouldBe(new PairCorpus(seed: 7).Training(number));
        Enumerable.Range(0, 50).Select(number => Corpus.Training(number)).Distinct().Count().ShouldBeGreaterThan(45);
    }

    [Fact]
    public void Pairs_say_the_same_in_two_ways_and_contrasts_something_else()
    {
        foreach (string kind in PairCorpus.Kinds)
        {
            for (int number = 0; number < 60; number++)
            {
                ContrastedPair pair = Corpus.Evaluation(kind, number);
                pair.Pair.First.Text.ShouldNotBe(pair.Pair.Second.Text, StringComparer.Ordinal);
                pair.Pair.First.Meaning.ShouldBe(pair.Pair.Second.Meaning);
                pair.Contrast.Second.Meaning.ShouldNotBe(pair.Pair.First.Meaning, StringComparer.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("clauses")]
    [InlineData("reviews")]
    public void A_contrast_of_praise_is_blame(string kind)
    {
        for (int number = 0; number < 60; number++)
        {
            ContrastedPair pair = Corpus.Evaluation(kind, number);
            double[] scores = [.. pair.Texts.Select(SentimentScorer.Score)];
            (Math.Sign(scores[0]), Math.Sign(scores[2])).ShouldBe((Math.Sign(scores[1]), Math.Sign(scores[3])));
            Math.Sign(scores[0]).ShouldBe(-Math.Sign(scores[2]), string.Join(" | ", pair.Texts));
        }
    }

    [Fact]
    public void The_vocabulary_holds_every_word_of_the_sentences()
    {
        WordPieceTokenizer tokenizer = PairCorpus.Tokenizer();
        tokenizer.Tokens.Distinct(StringComparer.Ordinal).Count().ShouldBe(tokenizer.Tokens.Length);
        HashSet<string> known = [.. tokenizer.Tokens];
        for (int number = 0; number < 400; number++)
            foreach (string text in Corpus.Training(number).Texts)
                WordPieceTokenizer.Words(text).ShouldAllBe(word => known.Contains(WordPieceTokenizer.WordStart + word), text);
    }
}
