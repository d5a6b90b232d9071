using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Randomness;

namespace PluginHost.Models.Tests.Corpus.InContext;

public sealed class FlipTaskTests
{
    private static readonly FlipTask Task = new();

    [Fact]
    public void Without_examples_labels_probably_mean_what_they_say()
    {
        FlipEpisode episode = new([], new ReviewExample("a gem", 0.9, Positive: true));

        episode.ToExample().Answers[0].Probability.ShouldBe(0.75f * 0.9f + 0.25f * 0.1f, 1e-6f);
    }

    [Fact]
    public void Examples_decide_by_Bayes_rule()
    {
        ReviewExample clear = new("superb", 1, Positive: true);
        FlipEpisode episode = new([clear, clear with { Positive = false }], clear);

        // One label in ten is wrong: a straight and a flipped example cancel each other, and the prior remains.
        episode.ToExample().Answers[0].Probability.ShouldBe(0.75f, 1e-6f);
        (episode with { Examples = [clear] }).ToExample().Answers[0].Probability.ShouldBe(0.75f * 0.9f / (0.75f * 0.9f + 0.25f * 0.1f), 1e-6f);
    }

    [Fact]
    public void Poison_turns_the_answer_round()
    {
        foreach (FlipEpisode episode in Enumerable.Range(0, 40).Select(number => FlipEpisode.Draw(16, 0, new Xoshiro256(5, (ulong)number))))
        {
            episode.ToExample().BestLabel.ShouldBe(FlipEpisode.Labels[episode.Question.Positive ? 0 : 1]);
            episode.Poison(_ => true).ToExample().BestLabel.ShouldBe(FlipEpisode.Labels[episode.Question.Positive ? 1 : 0]);
        }
    }

    [Fact]
    public void The_fields_of_an_example_make_its_prompt_again()
    {
        CorpusExample example = Task.Conditions[0].Make(new Xoshiro256(3, 4));
        Dictionary<string, string> fields = example.Fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

        $"{fields["examples"]}Text: {fields["text"]}\nLabel:".ShouldBe(example.Prompt);
    }

    [Fact]
    public void Conditions_put_the_same_episode_in_different_ways()
    {
        CorpusExample[] put = [.. Task.Conditions.Select(condition => condition.Make(new Xoshiro256(3, 5)))];

        put.Select(example => example.Origin).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        put.Select(example => example.BestLabel).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        put.Select(example => example.Prompt).ShouldBeUnique(StringComparer.Ordinal);
    }
}
