using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Backends.OpenAI;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Benchmarks.Endpoints;

/// <summary>Questions to an endpoint on this machine that takes 20 milliseconds for each, 64 at once: what the client and the host take.</summary>
[MemoryDiagnoser]
[ProcessFigures]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
public class EndpointBenchmarks
{
    private const int Questions = 5000;
    private const int Concurrency = 64;
    private static readonly ModelRef Model = new("endpoint");
    private readonly string _folder = Directory.CreateTempSubdirectory("pluginhost-benchmark-").FullName;
    private EndpointProcess? _endpoint;
    private int _runs;

    /// <summary>Starts the endpoint.</summary>
    [GlobalSetup]
    public void Start() => _endpoint = EndpointProcess.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public void Finish()
    {
        _endpoint!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// The peer: nothing but posts of the same prompts by the framework's own client, 64 loops at once, each answer read as JSON. The
    /// physical limit is 64 / 20 ms = 3,200 a second, 0.31 milliseconds for each.
    /// </summary>
    /// <returns>How many have an answer.</returns>
    [Benchmark(OperationsPerInvoke = Questions, Baseline = true)]
    public async Task<int> BareAsync()
    {
        using var client = new HttpClient { BaseAddress = new($"{_endpoint!.Address}/") };
        var (next, answered) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => LoopAsync()));
        return answered == Questions ? Questions : throw new InvalidOperationException("Some questions have no answer.");

        async Task LoopAsync()
        {
            for (var number = Interlocked.Increment(ref next); number < Questions; number = Interlocked.Increment(ref next))
            {
                var body = new JsonObject
                {
                    ["model"] = "fake-1",
                    ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = Text(number) }),
                    ["max_tokens"] = 1,
                    ["temperature"] = 1,
                    ["logprobs"] = true,
                    ["top_logprobs"] = 20,
                };
                using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
                using var response = await client.PostAsync(new Uri("chat/completions", UriKind.Relative), content);
                await using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
                using var answer = await System.Text.Json.JsonDocument.ParseAsync(stream);
                if (answer.RootElement.GetProperty("choices").GetArrayLength() == 1)
                {
                    Interlocked.Increment(ref answered);
                }
            }
        }
    }

    /// <summary>Asks them all.</summary>
    /// <returns>How many have an answer.</returns>
    [Benchmark(OperationsPerInvoke = Questions)]
    public async Task<int> AskAsync()
    {
        await using var store = SqliteAnswerStore.Open(Path.Combine(_folder, $"{++_runs}.db"), TimeProvider.System).ResultValue;
        var options = new JsonObject { ["model"] = "fake-1", ["endpoint"] = _endpoint!.Address, ["concurrency"] = Concurrency };
        var factory = new OpenAIBackendFactory();
        var source = new ModelSource(Model, factory.Describe(options).ResultValue, "openai", token => factory.OpenAsync(options, token));
        var observer = new SilentObserver();
        await using var dispatcher = new QuestionDispatcher([source], store, DispatcherOptions.Default, observer, TimeProvider.System, () => 0.5);
        var study = Pipeline.Ask(Model, [.. Enumerable.Range(0, Questions).Select(Query)]).Select(answers => answers.Count(answer => answer.IsOk));
        var outcome = await RunInterpreter.RunAsync(study, dispatcher, new(), observer, CancellationToken.None);
        return outcome.Match(
            completed => completed.Value == Questions ? Questions : throw new InvalidOperationException("Some questions have no answer."),
            failed => throw new InvalidOperationException(failed.Error.Describe()),
            interrupted => throw new InvalidOperationException(interrupted.Reason.Describe()));
    }

    private static string Text(int number) => FormattableString.Invariant($"Review {number}: a fine film with a dull end.\nSentiment:");

    private static ModelQuery Query(int number) => new ModelQuery.ScoreLabels(
        new Prompt.Raw(Text(number)), [" positive", " negative"], LabelScoring.FirstToken);
}
