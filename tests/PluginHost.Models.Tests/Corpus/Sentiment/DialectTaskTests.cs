using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Corpus.Sentiment;

public sealed class DialectTaskTests
{
    [Fact]
    public void Translating_twice_gives_the_text_again()
    {
        for (ulong number = 0; number < 200; number++)
        {
            string text = new SentimentTask().Conditions[0].Make(new Xoshiro256(1, number)).Text;
            Dialect.Translate(Dialect.Translate(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void About_half_of_the_words_mean_the_opposite()
    {
        string[] words = [.. Lexicon.Default.Charged.Where(word => !word.Contains('-') && !word.Contains('\''))];

        int turned = words.Count(word => Lexicon.Default.Strength(word) * Lexicon.Default.Strength(Dialect.Translate(word)) < 0);

        turned.ShouldBeInRange(words.Length * 45 / 100, words.Length * 60 / 100);
    }

    [Fact]
    public void Only_the_words_differ_from_the_standard_task()
    {
        for (ulong number = 0; number < 100; number++)
        {
            CorpusExample standard = new VerdictTask().Training(new Xoshiro256(4, number));
            CorpusExample dialect = new DialectTask().Training(new Xoshiro256(4, number));

            dialect.Answers.ShouldBe(standard.Answers);
            dialect.Text.ShouldBe(Dialect.Translate(standard.Text));
        }
    }
}
