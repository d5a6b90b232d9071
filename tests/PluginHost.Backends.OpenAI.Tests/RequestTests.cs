using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Testing.Endpoint;
using static PluginHost.Backends.OpenAI.Tests.Endpoints;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class RequestTests
{
    [Fact]
    public async Task Raw_text_is_one_message_of_the_user_and_labels_are_read_at_temperature_1()
    {
        var (path, body) = await SentAsync(Score("Is it good?"));
        path.ShouldBe("/v1/chat/completions");
        body.ShouldBe("""{"model":"fake-1","messages":[{"role":"user","content":"Is it good?"}],"max_tokens":1,"temperature":1,"logprobs":true,"top_logprobs":20}""");
    }

    [Fact]
    public async Task Raw_text_goes_to_completions_as_it_is_and_chats_go_to_chat()
    {
        var (path, body) = await SentAsync(Score("Is it good?"), ("rawPrompts", "completions"), ("topTokens", 5));
        path.ShouldBe("/v1/completions");
        body.ShouldBe("""{"model":"fake-1","prompt":"Is it good?","max_tokens":1,"temperature":1,"logprobs":5}""");
        var chat = new ModelQuery.ScoreLabels(new Prompt.Chat([new(ChatRole.System, "Be brief."), new(ChatRole.Assistant, "é")]), [" positive", " negative"], LabelScoring.FirstToken);
        (path, body) = await SentAsync(chat, ("rawPrompts", "completions"));
        path.ShouldBe("/v1/chat/completions");
        body.ShouldContain("""[{"role":"system","content":"Be brief."},{"role":"assistant","content":"é"}]""");
    }

    [Fact]
    public async Task Generation_sends_what_it_was_asked_for()
    {
        var (_, body) = await SentAsync(Generate("Go on", 7, 0.5, seed: ulong.MaxValue, top: 50, "\n", "."), ("tokenLimit", "max_completion_tokens"));
        body.ShouldBe("""{"model":"fake-1","messages":[{"role":"user","content":"Go on"}],"max_completion_tokens":7,"temperature":0.5,"seed":3,"stop":["\n","."],"logprobs":true,"top_logprobs":20}""");
        (_, body) = await SentAsync(Generate("Go on", seed: 5));
        body.ShouldBe("""{"model":"fake-1","messages":[{"role":"user","content":"Go on"}],"max_tokens":3,"temperature":0}""");
    }

    [Fact]
    public async Task The_key_goes_into_its_header_and_the_query_behind_the_address()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        await AskAsync(endpoint, Score("a"), ("key", Key));
        await AskAsync(endpoint, new ModelQuery.Embed("a"), ("key", Key), ("keyHeader", "api-key"), ("query", "api-version=2024-10-21"));
        await AskAsync(endpoint, Score("a"));
        var headers = endpoint.Requests.Select(request => request.Headers).ToArray();
        headers[0].Authorization.ToString().ShouldBe($"Bearer {Key}");
        headers[1]["api-key"].ToString().ShouldBe(Key);
        headers[1].Authorization.ToString().ShouldBeEmpty();
        headers[2].Authorization.ToString().ShouldBeEmpty();
        endpoint.Requests.Select(request => request.Query).ShouldBe(["", "?api-version=2024-10-21", ""]);
    }

    [Fact]
    public async Task Usage_is_the_servers_with_cached_tokens_and_an_estimate_says_that_it_is_one()
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, tries) => tries == 0 ? Fault.None : Fault.NoUsage);
        (await AskAsync(endpoint, Score("one two three four"))).ResultValue.Usage.ShouldBe(new Usage(4, 2, 1, UsageSource.Reported));
        var estimated = (await AskAsync(endpoint, Score("one two three four"))).ResultValue.Usage;
        estimated.ShouldBe(new Usage(9, 0, 1, UsageSource.Estimated));
    }

    [Fact]
    public async Task A_stop_text_that_the_server_left_in_is_cut_off()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        var whole = (AnswerContent.Generated)(await AskAsync(endpoint, Generate("Go on", 6))).ResultValue.Content;
        whole.Finish.ShouldBe(FinishReason.Length);
        var stop = whole.Text[5..8];
        var cut = (AnswerContent.Generated)(await AskAsync(endpoint, Generate("Go on", 6, stop: [stop]))).ResultValue.Content;
        cut.ShouldBe(new AnswerContent.Generated(whole.Text[..whole.Text.IndexOf(stop, StringComparison.Ordinal)], FinishReason.Stop));
    }

    [Fact]
    public async Task Scores_are_the_very_numbers_that_the_server_told()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        var answer = (await AskAsync(endpoint, Score("a fine film"))).ResultValue;
        var told = FakeModel.Likeliest("a fine film").ToDictionary(token => token.Token, token => token.LogProbability, StringComparer.Ordinal);
        ((AnswerContent.LabelScores)answer.Content).LogProbabilities.ShouldBe([told[" positive"], told[" negative"]]);
        answer.Flags.ShouldBeEmpty();
    }

    private static async Task<(string Path, string Body)> SentAsync(ModelQuery query, params (string Name, JsonNode? Value)[] options)
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        (await AskAsync(endpoint, query, options)).IsOk.ShouldBeTrue();
        var request = endpoint.Requests.ShouldHaveSingleItem();
        return (request.Path, request.Body);
    }
}
