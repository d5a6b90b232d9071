using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tests.Models;
using static PluginHost.Backends.Llama.Tests.Models.TestModels;

namespace PluginHost.Backends.Llama.Tests;

public sealed class StrictStrategyTests
{
    [Theory]
    [InlineData("f32", LabelScoring.FirstToken)]
    [InlineData("f16", LabelScoring.FirstToken)]
    [InlineData("q8_0", LabelScoring.FirstToken)]
    [InlineData("f32", LabelScoring.WholeLabel)]
    [InlineData("q8_0", LabelScoring.WholeLabel)]
    public async Task Answers_have_the_bits_of_each_question_asked_alone_in_a_fresh_context(string format, LabelScoring scoring)
    {
        var path = Write($"tiny-{format}", new TinyModel { Format = format });
        var queries = Questions(scoring);
        var alone = new double[queries.Length][];
        for (var i = 0; i < queries.Length; i++)
        {
            await using var fresh = await Open(path, ("contexts", 1), ("threads", 1));
            alone[i] = Scores((await Ask(fresh, [queries[i]]))[0]);
        }

        await using var model = await Open(path, ("contexts", 1), ("threads", 1));
        (await Ask(model, queries)).Select(Scores).ShouldBe(alone);
        var random = new Random(3);
        for (var round = 0; round < 2; round++)
        {
            var order = Enumerable.Range(0, queries.Length).ToArray();
            random.Shuffle(order);
            foreach (var part in order.Chunk(random.Next(1, 20)))
            {
                var answers = await Ask(model, [.. part.Select(i => queries[i])]);
                answers.Select(Scores).ShouldBe(part.Select(i => alone[i]));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 512)]
    [InlineData(1, 2, 512)]
    [InlineData(3, 1, 512)]
    [InlineData(1, 1, 64)]
    [InlineData(2, 1, 100)]
    public async Task Contexts_threads_and_batch_change_no_bit(int contexts, int threads, int batch)
    {
        var queries = Questions(LabelScoring.WholeLabel);
        await using var one = await Open(Tiny, ("contexts", 1), ("threads", 1));
        await using var other = await Open(Tiny, ("contexts", contexts), ("threads", threads), ("batch", batch));
        var expected = (await Ask(one, queries)).Select(Scores).ToArray();
        (await Ask(other, queries)).Select(Scores).ShouldBe(expected);
        (await Ask(other, [.. queries.Reverse()])).Select(Scores).ShouldBe(expected.Reverse());
    }

    [Fact]
    public async Task Every_split_between_kept_prefix_and_suffix_gives_the_same_bits()
    {
        // Prompts that end after 1, 2, … words: each is a prefix of the next, asked upwards, downwards and alone.
        var words = Enumerable.Range(0, 100).Select(i => " " + TinyModel.Word(i * 37 % 200)).ToArray();
        var queries = Enumerable.Range(1, words.Length).Select(count => Score(string.Concat(words[..count]))).ToArray();
        await using var model = await Open(Tiny, ("contexts", 1), ("batch", 64));
        var together = (await Ask(model, queries)).Select(Scores).ToArray();
        var unrelated = Score("bad a the");
        for (var i = queries.Length - 1; i >= 0; i--)
        {
            _ = await Ask(model, [unrelated]);
            var alone = Scores((await Ask(model, [queries[i]]))[0]);
            alone.ShouldBe(together[i], $"{i + 1} words after a fresh start");
            Scores((await Ask(model, [queries[i]]))[0]).ShouldBe(alone, $"{i + 1} words asked again");
        }
    }

    [Fact]
    public async Task Other_kinds_of_questions_in_between_change_no_bit()
    {
        var queries = Questions(LabelScoring.FirstToken);
        await using var model = await Open(Tiny, ("contexts", 1));
        var expected = (await Ask(model, queries)).Select(Scores).ToArray();
        foreach (var (query, scores) in queries.Zip(expected))
        {
            var prompt = ((ModelQuery.ScoreLabels)query).Prompt;
            var text = ((Prompt.Raw)prompt).Text;
            await Ask(model, [new ModelQuery.Generate(prompt, 5, 0, [], 0), new ModelQuery.Embed(text), new ModelQuery.ScoreTokens(text)]);
            Scores((await Ask(model, [query]))[0]).ShouldBe(scores);
        }
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_the_contexts()
    {
        var queries = Questions(LabelScoring.FirstToken);
        await using var model = await Open(Tiny, ("contexts", 2));
        var expected = (await Ask(model, queries)).Select(Scores).ToArray();
        var calls = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Ask(model, queries)));
        foreach (var call in calls)
        {
            call.Select(Scores).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task The_shipped_model_scores_reviews_alike_alone_and_together()
    {
        string[] words = ["a", "good", "film", "but", "the", "story", "was", "not", "very", "bad", "boring", "great"];
        var random = new Random(5);
        var queries = Enumerable.Range(0, 30)
            .Select(_ => Score($"Review: {string.Join(' ', words.Where(_ => random.Next(3) > 0))}\nSentiment:", LabelScoring.WholeLabel))
            .Append(Score("Review: a great film\nSentiment:"))
            .Append(Score("Review: a boring film\nSentiment:"))
            .ToArray();
        await using var model = await Open(Sentiment);
        var together = (await Ask(model, queries)).Select(Scores).ToArray();
        await using var single = await Open(Sentiment, ("contexts", 1));
        for (var i = queries.Length - 1; i >= 0; i--)
        {
            Scores((await Ask(single, [queries[i]]))[0]).ShouldBe(together[i]);
        }

        together[^2][0].ShouldBeGreaterThan(together[^2][1], "a great film is praised");
        together[^1][0].ShouldBeLessThan(together[^1][1], "a boring film is not");
    }

    private static ModelQuery[] Questions(LabelScoring scoring) =>
    [
        .. Variants(20, 30, scoring),
        Score("", scoring), Score("a", scoring), Score(" qaa", scoring), Score(" qaa qab", scoring),
        Score(string.Concat(Enumerable.Repeat(" qaf qag", 40)), scoring),
        Score(" the movie", scoring, " positive", " good movie was good", " not good", " bad film"),
    ];
}
