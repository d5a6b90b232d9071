using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.Sentiment;

namespace PluginHost.Models.Tests.Corpus;

public sealed class CorpusStreamTests
{
    private static readonly SentimentTask Sentiment = new();
    private static readonly TaskMix Mix = new(Sentiment);
    private static readonly CorpusStream Stream = new(new TextSplit([]), seed: 4);

    [Fact]
    public void The_same_seed_gives_the_same_examples_in_any_order()
    {
        CorpusStream again = new(new TextSplit([]), seed: 4);

        foreach (int number in (int[])[7, 0, 99, 3])
        {
            again.Training(Mix, number).Text.ShouldBe(Stream.Training(Mix, number).Text);
            again.Evaluation(Sentiment.Conditions[0], number).Text.ShouldBe(Stream.Evaluation(Sentiment.Conditions[0], number).Text);
        }
    }

    [Fact]
    public void Another_seed_gives_other_examples()
    {
        CorpusStream other = new(new TextSplit([]), seed: 5);

        Enumerable.Range(0, 50).Count(number => other.Training(Mix, number).Text == Stream.Training(Mix, number).Text).ShouldBeLessThan(10);
    }

    [Fact]
    public void Training_and_evaluation_texts_never_meet()
    {
        TextSplit split = new([]);

        Enumerable.Range(0, 150).Select(number => Stream.Evaluation(Sentiment.Conditions[0], number).Text).ShouldAllBe(text => split.IsEvaluation(text));
        Enumerable.Range(0, 2000).Select(number => Stream.Training(Mix, number).Text).Where(text => text.Contains(' '))
            .ShouldAllBe(text => !split.IsEvaluation(text));
    }

    [Fact]
    public void A_text_that_is_held_out_by_name_is_for_evaluation_whatever_its_case()
    {
        string text = Enumerable.Range(0, 50).Select(number => Stream.Training(Mix, number).Text).First(text => text.Length > 20);

        new TextSplit([]).IsEvaluation(text).ShouldBeFalse();
        new TextSplit([text]).IsEvaluation(text.ToUpperInvariant() + " ").ShouldBeTrue();
    }

    [Fact]
    public void One_text_in_sixteen_is_for_evaluation()
    {
        TextSplit split = new([]);

        Enumerable.Range(0, 16_000).Count(number => split.IsEvaluation($"text {number}")).ShouldBeInRange(850, 1150);
    }

    [Fact]
    public void Training_holds_clean_deleted_masked_and_unknown_words()
    {
        string[] texts = [.. Enumerable.Range(0, 2000).Select(number => Stream.Training(Mix, number).Text)];

        texts.Count(text => text.Length == 0).ShouldBeGreaterThan(5);
        texts.Count(text => text.Contains("UNKWORDZ")).ShouldBeGreaterThan(20);
        texts.Count(text => text.Contains("[MASK]")).ShouldBeGreaterThan(20);
        texts.Count(text => text.Split(' ').Length is >= 5 and <= 30).ShouldBeGreaterThan(900);
    }

    [Fact]
    public void Answers_are_probabilities_and_both_labels_occur()
    {
        CorpusExample[] examples = [.. Enumerable.Range(0, 300).Select(number => Stream.Evaluation(Sentiment.Conditions[0], number))];

        examples.ShouldAllBe(example => Math.Abs(example.Answers.Sum(answer => answer.Probability) - 1) < 1e-6f);
        examples.Count(example => example.BestLabel == " positive").ShouldBeInRange(90, 210);
    }
}
