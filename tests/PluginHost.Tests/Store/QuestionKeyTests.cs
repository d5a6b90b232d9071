using Microsoft.FSharp.Collections;
using PluginHost.Abstractions.Models;
using PluginHost.Store;

namespace PluginHost.Tests.Store;

/// <summary>
/// Golden vectors, computed from the description of the format by a program of its own. They must never change: every answer
/// ever stored is found by its key.
/// </summary>
public sealed class QuestionKeyTests
{
    private static readonly ModelIdentity Identity = new(
        "llama", new FSharpMap<string, string>([Tuple.Create("weights-sha256", "00ff"), Tuple.Create("context", "2048")]));

    private static readonly Prompt Raw = new Prompt.Raw("Review: schön 👍\nSentiment:");

    private static readonly Prompt Chat = new Prompt.Chat([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "")]);

    public static TheoryData<string, string> Golden => new()
    {
        { "score", "924a4203b766a2c9a6f26c95f5511433af6636f5561d7e1a9eac18ffa91913b7" },
        { "whole", "c2988a8bb6a5d622db4c3a917c03c507ad6218379a26c7d04076f5bfad5b493a" },
        { "generate", "ad7b0465451c32276887621c3336413e93dd03a6c4cd05e96bf2dcb56fba07ac" },
        { "embed", "91bbcf4a18b104285022f96ba4b1285469a724fd771b915be97dfa5a117bc55c" },
        { "score tokens", "9574456e3667bb2b784cba6b598d927e1f388b9310ae4ecd4e8e583927b48395" },
        { "tokenize", "02a7d5c46db65723ff311cbe4684a811cbf7be130d72895c9f6123d7692f214b" },
        { "half a surrogate pair", "bb6d06b8611a2eeafa9643f24d96665ef1ed5cfae283494cef171013bdbf8c79" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Keys_are_what_they_have_always_been(string query, string key) =>
        new QuestionKeyEncoder(Identity).Key(Query(query)).ToString().ShouldBe(key);

    [Fact]
    public void Keys_of_sets_are_what_they_have_always_been()
    {
        var encoder = new QuestionKeyEncoder(Identity);
        var (embed, tokenize) = (encoder.Key(Query("embed")), encoder.Key(Query("tokenize")));
        var set = encoder.SetKey([tokenize, embed]);
        set.ToString().ShouldBe("dff1e588a9d954662eb123cef576c6a7ccd285df0165a71201f2e74e809d4d19");
        encoder.KeyInSet(embed, set).ToString().ShouldBe("f16b67d1a1432d2b037b1cde65b46a6bd355a9bf167b8452c09596a8965347b8");

        var encoded = new QuestionSetEncoder(Identity).Encode([Query("embed"), Query("tokenize"), Query("embed")]);
        encoded.Key.ShouldBe(set);
        encoded.Queries.ShouldBe([Query("tokenize"), Query("embed")]);
        encoded.Places.ShouldBe([1, 0, 1]);
        encoded.Keys[1].ShouldBe(encoder.KeyInSet(embed, set));
    }

    [Fact]
    public void Another_identity_has_other_keys() =>
        new QuestionKeyEncoder(Identity with { Facts = Identity.Facts.Add("context", "4096") }).Key(Query("embed"))
            .ShouldNotBe(new QuestionKeyEncoder(Identity).Key(Query("embed")));

    [Fact]
    public void Equal_queries_have_equal_keys_even_with_negative_zero()
    {
        var encoder = new QuestionKeyEncoder(Identity);
        ModelQuery Greedy(double zero) => new ModelQuery.Generate(Raw, 5, zero, [], 1);
        Greedy(-0.0).ShouldBe(Greedy(0.0));
        encoder.Key(Greedy(-0.0)).ShouldBe(encoder.Key(Greedy(0.0)));
    }

    [Fact]
    public void Tokens_that_are_asked_for_belong_to_the_question()
    {
        var encoder = new QuestionKeyEncoder(Identity);
        QuestionKey Key(int top) => encoder.Key(new ModelQuery.Generate(Raw, 5, 0, [], 1, top));
        new[] { Key(0), Key(1), Key(20) }.Distinct().Count().ShouldBe(3);
        Key(20).ShouldBe(Key(20));
    }

    [Fact]
    public void Texts_that_only_look_alike_have_keys_of_their_own()
    {
        var encoder = new QuestionKeyEncoder(Identity);
        string[] texts = ["", "a", "a\0", "\ud83d", "\ude00", "\ufffd", "😀", "e\u0301", "é"];
        texts.Select(text => encoder.Key(new ModelQuery.Embed(text))).Distinct().Count().ShouldBe(texts.Length);
        encoder.Key(new ModelQuery.ScoreLabels(Raw, ["a", "b"], LabelScoring.FirstToken))
            .ShouldNotBe(encoder.Key(new ModelQuery.ScoreLabels(Raw, ["ab"], LabelScoring.FirstToken)));
    }

    [Fact]
    public void Keys_are_ordered_as_their_bytes_are_and_come_back_from_them()
    {
        var encoder = new QuestionKeyEncoder(Identity);
        var keys = Enumerable.Range(0, 50).Select(i => encoder.Key(new ModelQuery.Embed($"{i}"))).ToArray();
        keys.Order().Select(key => key.ToString()).ShouldBe(keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));
        keys.ShouldAllBe(key => QuestionKey.Read(key.ToBytes()) == key);
    }

    private static ModelQuery Query(string name) => name switch
    {
        "score" => new ModelQuery.ScoreLabels(Raw, [" positive", " negative"], LabelScoring.FirstToken),
        "whole" => new ModelQuery.ScoreLabels(Raw, [" positive", " negative"], LabelScoring.WholeLabel),
        "generate" => new ModelQuery.Generate(Chat, 16, 0.7, ["\n"], ulong.MaxValue),
        "embed" => new ModelQuery.Embed("text"),
        "score tokens" => new ModelQuery.ScoreTokens("text"),
        "tokenize" => new ModelQuery.Tokenize("text"),
        "half a surrogate pair" => new ModelQuery.Tokenize("a\ud83db"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such query."),
    };
}
