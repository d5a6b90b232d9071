using System.Collections.Immutable;
using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;
using PluginHost.Models.Evaluation;

namespace PluginHost.Models.Tests.Evaluation;

public sealed class EvaluationExamplesTests
{
    private static readonly ImmutableArray<CorpusExample> Reviews = EvaluationExamples.Reviews(101, seed: 5);

    [Fact]
    public void Reviews_are_balanced_clear_and_mostly_of_sentences()
    {
        Reviews.Length.ShouldBe(102);
        Reviews.Count(review => review.BestLabel == " positive").ShouldBe(51);
        Reviews.ShouldAllBe(review => review.Confidence >= 0.7f);
        Reviews.Count(review => review.Group == SentimentTask.Sentences).ShouldBeGreaterThanOrEqualTo(82);
        Reviews.ShouldAllBe(review => review.Text.Split(' ', StringSplitOptions.None).Length >= EvaluationExamples.FewestWords);
    }

    [Fact]
    public void They_are_texts_that_no_training_sees()
    {
        Reviews.ShouldAllBe(review => TextSplit.IsEvaluationByHash(review.Text));
        Reviews.Select(review => review.Text).ShouldBeUnique(StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_seed_gives_the_same_reviews()
    {
        string[] Texts(ulong seed) => [.. EvaluationExamples.Reviews(20, seed).Select(review => review.Text)];
        Texts(6).ShouldBe(Texts(6));
        Texts(7).Intersect(Texts(6), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void More_than_there_are_cannot_be_had() => Should.Throw<InvalidDataException>(() =>
        EvaluationExamples.Take(CorpusTasks.Find("answers"), 10, seed: 1, _ => false)).Message.ShouldContain("answers");
}
