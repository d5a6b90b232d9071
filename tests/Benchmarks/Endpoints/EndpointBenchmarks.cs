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

    /// <summary>Asks them all.</summary>
    /// <returns>How many have an answer.</returns>
    [Benchmark(OperationsPerInvoke = Questions)]
    public async Task<int> AskAsync()
    {
        await using var store = SqliteAnswerStore.Open(Path.Combine(_folder, $"{++_runs}.db"), TimeProvider.System).ResultValue;
        var options = new JsonObject { ["model"] = "fake-1", ["endpoint"] = _endpoint!.Address, ["concurrency"] = 64 };
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

    private static ModelQuery Query(int number) => new ModelQuery.ScoreLabels(
        new Prompt.Raw(FormattableString.Invariant($"Review {number}: a fine film with a dull end.\nSentiment:")), [" positive", " negative"], LabelScoring.FirstToken);
}
