using PluginHost.EndToEnd.Tests.Runs;
using PluginHost.Testing.Endpoint;

namespace PluginHost.EndToEnd.Tests.Endpoints;

public sealed class FaultTests : IDisposable
{
    private const int MostTries = 12;

    private static readonly Fault[] Passing =
        [Fault.RateLimit, Fault.RateLimitWithRetryAfter, Fault.InternalError, Fault.Unavailable, Fault.Reset, Fault.Truncated, Fault.NoJson, Fault.ErrorInside];

    private readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_in_which_three_requests_in_ten_fail_has_the_same_bytes_and_pays_for_each_answer_once()
    {
        await using var sound = await FakeEndpoint.StartAsync();
        await using var faulty = await FakeEndpoint.StartAsync((body, tries) =>
            FakeModel.Hash($"{tries} {body}") is var hash && hash % 100 < 30 ? Passing[hash / 100 % (uint)Passing.Length] : Fault.None);
        EndpointStudy.Write(_folder, "sound", sound.Address);
        EndpointStudy.Write(_folder, "faulty", faulty.Address, $"{{ retries: {MostTries - 1} }}");

        var first = await EndpointStudy.RunAsync(_folder, "sound");
        first.ExitCode.ShouldBe(0, first.Error);
        var second = await EndpointStudy.RunAsync(_folder, "faulty");
        second.ExitCode.ShouldBe(0, second.Error);

        File.ReadAllBytes(Path.Combine(_folder.At("faulty"), "results.jsonl")).ShouldBe(File.ReadAllBytes(Path.Combine(_folder.At("sound"), "results.jsonl")));
        var (use, usual) = (EndpointStudy.Use(_folder, "faulty"), EndpointStudy.Use(_folder, "sound"));
        use.ToJsonString().ShouldBe(usual.ToJsonString());
        use["failed"]!.GetValue<long>().ShouldBe(0);
        faulty.Answered.Count.ShouldBe((int)use["distinct"]!.GetValue<long>());
        faulty.Answered.Values.ShouldAllBe(answers => answers == 1);
        faulty.Requests.Count.ShouldBeGreaterThan(faulty.Answered.Count * 5 / 4);
        sound.Requests.Count.ShouldBe(sound.Answered.Count);

        // Nothing is asked twice in the next run either.
        var asked = faulty.Requests.Count;
        (await EndpointStudy.RunAsync(_folder, "faulty")).ExitCode.ShouldBe(0);
        faulty.Requests.Count.ShouldBe(asked);
    }

    [Theory]
    [InlineData(nameof(Fault.RateLimit), "unanswered-RateLimited", "The server answered 429: Slow down.")]
    [InlineData(nameof(Fault.InternalError), "unanswered-BackendFailed", "The server answered 500: The server had an error.")]
    [InlineData(nameof(Fault.UnknownModel), "unanswered-BackendFailed", "The server answered 404: The model does not exist. Check the options 'model' and 'endpoint'.")]
    public async Task Without_retries_each_question_is_asked_once_and_the_run_says_why_it_has_no_answer(string fault, string kind, string message)
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Enum.Parse<Fault>(fault));
        EndpointStudy.Write(_folder, "run", endpoint.Address);
        var host = await EndpointStudy.RunAsync(_folder, "run");
        host.ExitCode.ShouldBe(3, host.Error);
        foreach (var result in _folder.Results())
        {
            result["error"]!["kind"]!.GetValue<string>().ShouldBe(kind);
            result["error"]!["message"]!.GetValue<string>().ShouldContain(message);
        }

        endpoint.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal).Count().ShouldBe(endpoint.Requests.Count);
        EndpointStudy.Use(_folder, "run")["failed"]!.GetValue<long>().ShouldBe(endpoint.Requests.Count);
    }

    [Fact]
    public async Task A_silent_body_is_given_up_after_the_time_of_a_try_and_asked_again()
    {
        await using var endpoint = await FakeEndpoint.StartAsync((body, tries) => tries == 0 && FakeModel.Hash(body) % 40 == 0 ? Fault.Silence : Fault.None);
        EndpointStudy.Write(_folder, "run", endpoint.Address, "{ retries: 1, try-seconds: 5 }");
        var host = await EndpointStudy.RunAsync(_folder, "run");
        host.ExitCode.ShouldBe(0, host.Error);
        endpoint.Requests.Count.ShouldBeGreaterThan(endpoint.Answered.Count);
        endpoint.Answered.Values.ShouldAllBe(answers => answers == 1);
    }

    [Fact]
    public async Task An_endpoint_that_bears_few_requests_at_once_gets_few()
    {
        await using var endpoint = await FakeEndpoint.StartAsync(latency: TimeSpan.FromMilliseconds(10), mostAtOnce: 5);
        EndpointStudy.Write(_folder, "run", endpoint.Address, $"{{ retries: {MostTries - 1} }}", samples: 100);
        var host = await EndpointStudy.RunAsync(_folder, "run");
        host.ExitCode.ShouldBe(0, host.Error);
        endpoint.Refused.ShouldBeInRange(1, endpoint.Answered.Count / 4);
        endpoint.Answered.Values.ShouldAllBe(answers => answers == 1);
    }

    [Fact]
    public async Task Missing_log_probabilities_are_flagged_in_the_results()
    {
        await using var endpoint = await FakeEndpoint.StartAsync((_, _) => Fault.NoLogProbabilities);
        EndpointStudy.Write(_folder, "run", endpoint.Address);
        var host = await EndpointStudy.RunAsync(_folder, "run");
        host.ExitCode.ShouldBe(0, host.Error);
        _folder.Results().ShouldAllBe(result => result["flags"]!.AsArray().Any(flag => flag!.GetValue<string>() == "no-log-probabilities"));
    }
}
