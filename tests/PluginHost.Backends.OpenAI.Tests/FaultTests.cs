using PluginHost.Abstractions.Models;
using PluginHost.Testing.Endpoint;
using static PluginHost.Backends.OpenAI.Tests.Endpoints;

namespace PluginHost.Backends.OpenAI.Tests;

public sealed class FaultTests
{
    public static TheoryData<string, QuestionErrorKind, bool, string> Faults => new()
    {
        { nameof(Fault.RateLimit), QuestionErrorKind.RateLimited, true, "The server answered 429: Slow down." },
        { nameof(Fault.RateLimitWithRetryAfter), QuestionErrorKind.RateLimited, true, "The server answered 429: Slow down." },
        { nameof(Fault.NoQuota), QuestionErrorKind.Unauthorised, false, "The server answered 429: You exceeded your current quota. Check the account behind the key." },
        { nameof(Fault.InternalError), QuestionErrorKind.BackendFailed, true, "The server answered 500: The server had an error." },
        { nameof(Fault.Unavailable), QuestionErrorKind.BackendFailed, true, "The server answered 503: <html>Service Unavailable</html>" },
        { nameof(Fault.Reset), QuestionErrorKind.BackendFailed, true, "cannot be reached, or broke off: " },
        { nameof(Fault.Truncated), QuestionErrorKind.BackendFailed, true, "answered what is no JSON" },
        { nameof(Fault.NoJson), QuestionErrorKind.BackendFailed, true, "answered what is no JSON" },
        { nameof(Fault.ErrorInside), QuestionErrorKind.BackendFailed, true, "The server answered 502: Upstream is down." },
        { nameof(Fault.UnknownModel), QuestionErrorKind.BackendFailed, false, "The server answered 404: The model does not exist. Check the options 'model' and 'endpoint'." },
        { nameof(Fault.Redirect), QuestionErrorKind.BackendFailed, false, "give the final address" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_failure_is_a_typed_error_with_the_servers_message(string fault, QuestionErrorKind kind, bool passes, string message)
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Enum.Parse<Fault>(fault));
        foreach (var query in new ModelQuery[] { Score("a film"), new ModelQuery.Embed("a film") })
        {
            var error = (await AskAsync(endpoint, query)).ErrorValue;
            error.Kind.ShouldBe(kind);
            error.IsTransient.ShouldBe(passes);
            error.Message.ShouldContain(message);
        }

        // The client asks once; whether to ask again is the host's business.
        endpoint.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(nameof(Fault.RateLimit), null)]
    [InlineData(nameof(Fault.RateLimitWithRetryAfter), 1.0)]
    [InlineData(nameof(Fault.RateLimitWithReset), 62.5)]
    public async Task The_time_that_the_server_asks_for_is_told(string fault, double? seconds)
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Enum.Parse<Fault>(fault));
        (await AskAsync(endpoint, Score("a film"))).ErrorValue.RetryAfter.ShouldBe(seconds is { } some ? TimeSpan.FromSeconds(some) : null);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("completions")]
    public async Task A_refused_key_is_not_repeated_by_the_error(string prompts)
    {
        await using var endpoint = await FakeEndpoint.StartAsync(key: "another");
        var error = (await AskAsync(endpoint, Score("a film"), ("key", Key), ("rawPrompts", prompts))).ErrorValue;
        error.Kind.ShouldBe(QuestionErrorKind.Unauthorised);
        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("Incorrect API key provided: Bearer [key].");
        error.ToString().ShouldNotContain(Key);
    }

    [Fact]
    public async Task A_wrong_model_is_named_with_the_options_to_check()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        var error = (await AskAsync(endpoint, Score("a film"), ("model", "gpt-11"))).ErrorValue;
        error.Message.ShouldBe("The server answered 404: The model 'gpt-11' does not exist. Check the options 'model' and 'endpoint'.");
    }

    [Fact]
    public async Task A_body_that_never_comes_ends_with_the_call()
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Fault.Silence);
        var opened = await new OpenAIBackendFactory().OpenAsync(OptionsOf(endpoint.Address), TestContext.Current.CancellationToken);
        await using var backend = opened.ResultValue;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var answer in backend.Answer([Score("a film")], limit.Token))
            {
                answer.Answer.IsOk.ShouldBeFalse();
            }
        });
    }

    [Fact]
    public async Task A_server_that_is_not_there_may_come_back()
    {
        var error = (await AskAsync(OptionsOf("http://127.0.0.1:1/v1"), Score("a film"))).ErrorValue;
        error.Kind.ShouldBe(QuestionErrorKind.BackendFailed);
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldStartWith("The server at http://127.0.0.1:1/v1 cannot be reached, or broke off: ");
    }

    [Fact]
    public async Task Without_log_probabilities_the_text_names_the_label_and_the_answer_says_so()
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Fault.NoLogProbabilities);
        foreach (var source in new[] { "top", "none" })
        {
            var answer = (await AskAsync(endpoint, Score("a film"), ("logProbabilities", source))).ResultValue;
            answer.Flags.ShouldBe(["no-log-probabilities"]);
            ((AnswerContent.LabelScores)answer.Content).Normalised().Order().ShouldBe([0, 1]);
        }
    }
}
