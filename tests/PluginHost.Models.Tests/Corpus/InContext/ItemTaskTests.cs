using PluginHost.Models.Corpus;
using PluginHost.Models.Corpus.InContext;
using PluginHost.Models.Randomness;
using PluginHost.Models.Tokenization;

namespace PluginHost.Models.Tests.Corpus.InContext;

public sealed class ItemTaskTests
{
    private static readonly ItemTask Task = new();

    [Fact]
    public void Only_examples_of_the_questions_kind_move_the_answer()
    {
        foreach (ItemEpisode episode in Episodes(40))
        {
            CorpusExample all = episode.ToExample();
            CorpusExample without = episode.WithoutRelevant().ToExample();
            CorpusExample relevant = (episode with
            {
                Examples = [.. episode.Examples.Where(example => example.Category == episode.Question.Category)],
            }).ToExample();

            relevant.Answers.ShouldBe(all.Answers);
            without.Answers.ShouldAllBe(answer => Math.Abs(answer.Probability - 1f / 6) < 1e-6f);
            all.BestLabel.ShouldBe(ItemWords.Boxes[episode.Question.Box]);
            all.Confidence.ShouldBeGreaterThan(0.79f);
        }
    }

    [Fact]
    public void Poison_puts_every_poisoned_example_into_a_wrong_box()
    {
        foreach (ItemEpisode episode in Episodes(40))
        {
            ItemEpisode poisoned = episode.Poison(at => at >= 8, new Xoshiro256(1, 1));

            poisoned.Examples.Take(8).ShouldBe(episode.Examples.Take(8));
            poisoned.Examples.Skip(8).ShouldAllBe(example => example.Box != episode.Rule[example.Category]);
        }
    }

    [Fact]
    public void Every_place_of_an_answer_stands_before_a_box()
    {
        CorpusExample example = Episodes(1)[0].ToExample();

        example.Earlier.Length.ShouldBe(16);
        foreach (AnswerPlace place in example.Earlier)
        {
            example.Prompt[..place.End].ShouldEndWith("\nBox:");
            ItemWords.Boxes.ShouldContain(example.Prompt.Substring(place.End, 2), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void The_fields_of_an_example_make_its_prompt_again()
    {
        CorpusExample example = Task.Conditions[0].Make(new Xoshiro256(3, 4));
        Dictionary<string, string> fields = example.Fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

        $"{fields["examples"]}Item: {fields["item"]}\nBox:".ShouldBe(example.Prompt);
    }

    [Fact]
    public void Conditions_put_the_same_episode_in_different_ways()
    {
        CorpusExample[] put = [.. Task.Conditions.Select(condition => condition.Make(new Xoshiro256(3, 5)))];

        put.Select(example => example.Origin).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        put.Select(example => example.BestLabel).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        put.Select(example => example.Earlier.Length).Take(5).ShouldBe([16, 0, 1, 4, 8]);
        put.Select(example => example.Prompt).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Every_word_of_a_prompt_is_one_token()
    {
        WordTokenizer tokenizer = WordTokenizer.FromPieces(Task.Pieces);
        CorpusExample example = Episodes(1)[0].ToExample();

        // Item : noun line-feed Box : letter empty-line
        tokenizer.Encode(example.Prompt).Count.ShouldBe(16 * 8 + 6);
    }

    private static ItemEpisode[] Episodes(int count) =>
        [.. Enumerable.Range(0, count).Select(number => ItemEpisode.Draw(16, 4, new Xoshiro256(7, (ulong)number)))];
}
