using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama.Tests.Models;
using static PluginHost.Backends.Llama.Tests.Models.TestModels;

namespace PluginHost.Backends.Llama.Tests;

public sealed class LlamaBackendTests
{
    [Fact]
    public async Task The_score_of_a_whole_label_is_the_sum_of_its_tokens_scores()
    {
        await using var model = await Open(Tiny);
        var whole = Scores((await Ask(model, [Score(" the movie", LabelScoring.WholeLabel, " not good film", " bad")]))[0]);
        ModelQuery[] steps = [Score(" the movie", default, " not"), Score(" the movie not", default, " good"), Score(" the movie not good", default, " film"), Score(" the movie", default, " bad")];
        var parts = (await Ask(model, steps)).Select(answer => Scores(answer)[0]).ToArray();
        whole[0].ShouldBe(parts[0] + parts[1] + parts[2], 1e-4);
        whole[1].ShouldBe(parts[3]);
    }

    [Fact]
    public async Task Label_scores_are_probabilities_over_the_whole_vocabulary()
    {
        await using var model = await Open(Tiny);
        var labels = Enumerable.Range(0, 200).Select(i => " " + TinyModel.Word(i)).ToArray();
        var scores = Scores((await Ask(model, [Score(" the movie was", default, labels)]))[0]);
        scores.ShouldAllBe(score => double.IsFinite(score) && score < 0);
        scores.Sum(Math.Exp).ShouldBeInRange(0.001, 0.999);
    }

    [Fact]
    public async Task Token_scores_follow_the_chain_rule_and_cover_the_text()
    {
        const string Text = " the movie was good";
        await using var model = await Open(Tiny);
        var tokens = (await AskOne(model, new ModelQuery.ScoreTokens(Text))).Content.ShouldBeOfType<AnswerContent.TokenScores>().Scores;
        string.Concat(tokens.Select(token => token.Text)).ShouldBe(Text);
        Scores((await Ask(model, [Score(" the movie", default, " was")]))[0])[0].ShouldBe(tokens[2].LogProbability, 1e-4);
        double.IsFinite(tokens[0].LogProbability).ShouldBeTrue("a token begins the text");
        await using var bare = await Open(Write("bare", new TinyModel { HasBeginning = false }));
        (await AskOne(bare, new ModelQuery.ScoreTokens(Text))).Content.ShouldBeOfType<AnswerContent.TokenScores>().Scores[0].LogProbability.ShouldBe(double.NaN);
    }

    [Fact]
    public async Task Generation_is_fixed_by_prompt_and_seed()
    {
        await using var model = await Open(Tiny);
        static ModelQuery Query(double temperature, ulong seed, params string[] stop) =>
            new ModelQuery.Generate(new Prompt.Raw(" the movie"), 12, temperature, [.. stop], seed);
        var greedy = await AskOne(model, Query(0, 1));
        (await AskOne(model, Query(0, 2))).ShouldBe(greedy);
        var sampled = await AskOne(model, Query(1, 1));
        (await AskOne(model, Query(1, 1))).ShouldBe(sampled);
        (await AskOne(model, Query(1, 2))).ShouldNotBe(sampled);

        var text = greedy.Content.ShouldBeOfType<AnswerContent.Generated>();
        greedy.Usage.CompletionTokens.ShouldBeInRange(1, 12);
        var stop = text.Text[2..4];
        var stopped = (await AskOne(model, Query(0, 1, stop))).Content.ShouldBeOfType<AnswerContent.Generated>();
        stopped.Text.ShouldBe(text.Text[..text.Text.IndexOf(stop, StringComparison.Ordinal)]);
        stopped.Finish.ShouldBe(FinishReason.Stop);
    }

    [Fact]
    public async Task The_likeliest_tokens_have_the_very_scores_of_labels()
    {
        await using var model = await Open(Tiny);
        var generated = (await AskOne(model, new ModelQuery.Generate(new Prompt.Raw(" the movie"), 3, 0, [], 0, TopTokens: 5))).Content.ShouldBeOfType<AnswerContent.Generated>();
        generated.Steps.Count.ShouldBeInRange(1, 3);
        var first = generated.Steps[0];
        first.Likeliest.Count.ShouldBe(5);
        first.Likeliest[0].ShouldBe(first.Chosen);
        string.Concat(generated.Steps.Select(step => step.Chosen.Text)).ShouldBe(generated.Text);
        var labels = first.Likeliest.Where(token => token.Text.Length > 1 && !token.Text.Contains('\uFFFD', StringComparison.Ordinal)).ToArray();
        labels.Length.ShouldBeGreaterThan(1);
        Scores((await Ask(model, [Score(" the movie", LabelScoring.FirstToken, [.. labels.Select(label => label.Text)])]))[0]).ShouldBe(labels.Select(label => label.LogProbability));

        var all = (await AskOne(model, new ModelQuery.Generate(new Prompt.Raw(" the movie"), 1, 0, [], 0, TopTokens: int.MaxValue))).Content.ShouldBeOfType<AnswerContent.Generated>();
        all.Steps[0].Likeliest.Sum(token => Math.Exp(token.LogProbability)).ShouldBe(1, 1e-9);
    }

    [Fact]
    public async Task Embeddings_have_unit_length_and_are_the_same_again()
    {
        await using var model = await Open(Tiny, ("batch", 64));
        ModelQuery[] queries = [new ModelQuery.Embed(""), new ModelQuery.Embed(" movie"), new ModelQuery.Embed(string.Concat(Enumerable.Repeat(" the movie was good", 40)))];
        var first = await Ask(model, queries);
        foreach (var answer in first)
        {
            var vector = answer.ResultValue.Content.ShouldBeOfType<AnswerContent.Embedding>().Vector;
            vector.Count.ShouldBe(64);
            vector.Sum(value => (double)value * value).ShouldBe(1, 1e-6);
        }

        (await Ask(model, queries)).Select(answer => answer.ResultValue).ShouldBe(first.Select(answer => answer.ResultValue));
    }

    [Theory]
    [InlineData(false, 63)]
    [InlineData(true, 62)]
    public async Task A_text_to_embed_that_is_too_long_is_cut_where_that_is_allowed(bool addsEnd, int words)
    {
        var path = Write($"truncated-{addsEnd}", new TinyModel { AddsEnd = addsEnd });
        var (text, start) = (Words(100), Words(words));
        await using var cutting = await Open(path, ("context", 64), ("truncate", true));
        var cut = await AskOne(cutting, new ModelQuery.Embed(text));
        cut.Flags.ShouldBe(["truncated"]);
        cut.Usage.PromptTokens.ShouldBe(64);
        var whole = await AskOne(cutting, new ModelQuery.Embed(start));
        whole.ShouldBe(cut with { Flags = [] });

        await using var refusing = await Open(path, ("context", 64));
        (await AskOne(refusing, new ModelQuery.Embed(start))).ShouldBe(whole);
        (await AskError(refusing, new ModelQuery.Embed(text))).Kind.ShouldBe(QuestionErrorKind.PromptTooLong);

        static string Words(int count) => string.Concat(Enumerable.Range(0, count).Select(word => " " + TinyModel.Word(word % 20)));
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public async Task Pieces_of_a_text_together_are_the_text(string tokenizer)
    {
        await using var model = await Open(Write($"tiny-{tokenizer}", new TinyModel { Tokenizer = tokenizer }));
        string[] texts = ["", " ", "the movie", " the movie", "Ünïcødé 👩‍👩‍👧 e\u0301 日本", "a\n\n b\t  c ", "[MASK] <s> </s>", "\0x"];
        foreach (var text in texts)
        {
            var pieces = (await AskOne(model, new ModelQuery.Tokenize(text))).Content.ShouldBeOfType<AnswerContent.Tokens>().Pieces;
            string.Concat(pieces).ShouldBe(text);
        }

        Scores((await Ask(model, [Score("the movie", LabelScoring.WholeLabel, " good", " bad")]))[0]).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Chats_go_through_the_models_template_or_the_named_one()
    {
        const string ChatMl = "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}";
        var chat = new ModelQuery.ScoreLabels(new Prompt.Chat([new(ChatRole.System, "a"), new(ChatRole.User, "movie?")]), [" good", " bad"], default);
        var text = Score("<|im_start|>system\na<|im_end|>\n<|im_start|>user\nmovie?<|im_end|>\n<|im_start|>assistant\n", default, " good", " bad");
        await using var own = await Open(Write("chatml", new TinyModel { ChatTemplate = ChatMl }));
        var expected = Scores((await Ask(own, [text]))[0]);
        Scores((await Ask(own, [chat]))[0]).ShouldBe(expected);
        await using var named = await Open(Tiny, ("chatTemplate", "chatml"));
        Scores((await Ask(named, [chat]))[0]).ShouldBe(expected);

        await using var none = await Open(Tiny);
        (await AskError(none, chat)).Message.ShouldContain("chatTemplate");
        await using var strange = await Open(Write("strange", new TinyModel { ChatTemplate = "{{ strange }}" }));
        (await AskError(strange, chat)).Message.ShouldContain("chatTemplate");
        (await OpenError(Tiny, ("chatTemplate", "nonsense"))).Advice.ShouldContain("chatml");
    }

    [Fact]
    public async Task Cancelling_stops_a_running_decode_and_the_model_goes_on()
    {
        var path = Write("wide", new TinyModel { Width = 256, Blocks = 6 });
        await using var model = await Open(path, ("contexts", 1));
        var query = Score(string.Concat(Enumerable.Repeat(" qaf qag", 200)));
        var expected = Scores((await Ask(model, [query]))[0]);
        var queries = Enumerable.Range(0, 200).Select(i => Score($" {TinyModel.Word(i)}{string.Concat(Enumerable.Repeat(" qaf qag", 200))}")).ToArray();
        using var cancellation = new CancellationTokenSource();
        var answered = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in model.Answer(queries, cancellation.Token))
            {
                answered++;
                await cancellation.CancelAsync();
            }
        });
        answered.ShouldBeInRange(1, 20);
        Scores((await Ask(model, [query]))[0]).ShouldBe(expected);
    }

    [Fact]
    public async Task Leaving_the_answers_early_and_disposing_twice_does_no_harm()
    {
        var model = await Open(Tiny);
        await foreach (var _ in model.Answer(Variants(50, 20), TestContext.Current.CancellationToken))
        {
            break;
        }

        (await Ask(model, [Score(" a")]))[0].IsOk.ShouldBeTrue();
        await model.DisposeAsync();
        await model.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(() => Ask(model, [Score(" a")]));
    }
}
