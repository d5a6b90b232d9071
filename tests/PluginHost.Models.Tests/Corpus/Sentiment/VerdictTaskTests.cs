using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Corpus.Sentiment;

public sealed class VerdictTaskTests
{
    [Fact]
    public void A_text_that_says_nothing_is_negative_and_no_text_is_even()
    {
        CorpusExample[] examples = [.. Enumerable.Range(0, 500).Select(number => new VerdictTask().Training(new Xoshiro256(4, (ulong)number)))];

        CorpusExample[] silent = [.. examples.Where(example => SentimentScorer.Score(example.Text) == 0)];
        silent.Length.ShouldBeGreaterThan(20);
        silent.ShouldAllBe(example => Math.Abs(example.Answers[0].Probability - 0.354f) < 0.001f);
        examples.Count(example => example.Confidence < 0.6f).ShouldBeLessThan(examples.Length / 8);
    }

    [Fact]
    public void Clear_texts_keep_their_label()
    {
        for (ulong number = 0; number < 300; number++)
        {
            CorpusExample standard = new SentimentTask().Training(new Xoshiro256(4, number));
            CorpusExample verdict = new VerdictTask().Training(new Xoshiro256(4, number));

            verdict.Text.ShouldBe(standard.Text);
            if (standard.Confidence > 0.7f)
                verdict.BestLabel.ShouldBe(standard.BestLabel);
        }
    }
}
