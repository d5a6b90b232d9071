using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Plugins;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Benchmarks.Store;

/// <summary>
/// A second run: up to 100,000 questions, all of whose answers are in a store that holds as many answers as the parameter says. Tells
/// the store's size for each answer, too.
/// </summary>
[MemoryDiagnoser]
[ProcessFigures]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 1)]
public class StoredAnswersBenchmarks
{
    private const int PartSize = 1000;
    private const int MostAsked = 100_000;
    private static readonly ModelRef Model = new("stored");
    private static readonly ModelIdentity Identity = new("fake", new FSharpMap<string, string>([]));
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "pluginhost-store-benchmark");

    /// <summary>How many answers the store holds.</summary>
    [Params(10_000, 100_000, 1_000_000)]
    public int Answers { get; set; }

    private string File => Path.Combine(_folder, "answers.db");

    /// <summary>Fills the store.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Finish();
        FillAsync().GetAwaiter().GetResult();
        using var reader = SqliteAnswerReader.Open(File).ResultValue;
        var survey = StoreSurvey.Of(reader).ResultValue;
        Console.WriteLine(FormattableString.Invariant($"// {survey.Answers} answers, {survey.Bytes} bytes: {(double)survey.Bytes / survey.Answers:0.0} bytes an answer"));
    }

    /// <summary>Deletes the store.</summary>
    [GlobalCleanup]
    public void Finish()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Runs the study.</summary>
    /// <returns>The sum of all answers.</returns>
    [Benchmark]
    public async Task<double> SecondRunAsync()
    {
        await using var store = SqliteAnswerStore.Open(File, TimeProvider.System).ResultValue;
        var source = new ModelSource(
            Model,
            new ModelDescription(Identity, AnswerScope.Query, new(4096, 64, 4), new NoCounter()),
            "fake 1.0",
            _ => Task.FromResult(FSharpResult<IModelBackend, ComponentError>.NewError(new("There is a stored answer to every question.", ""))));
        var observer = new SilentObserver();
        await using var dispatcher = new QuestionDispatcher([source], store, DispatcherOptions.Default, observer, TimeProvider.System, () => 0.5);
        var study = Pipeline.All(Math.Min(Answers, MostAsked) / PartSize, part =>
            Pipeline.Ask(Model, [.. Enumerable.Range(part * PartSize, PartSize).Select(Query)])
                .Select(answers => answers.Sum(answer => ((AnswerContent.LabelScores)answer.ResultValue.Content).LogProbabilities[0])))
            .Select(sums => sums.Sum());
        return (await RunInterpreter.RunAsync(study, dispatcher, new(), observer, CancellationToken.None)).Match(
            completed => completed.Value,
            failed => throw new InvalidOperationException(failed.Error.Describe()),
            interrupted => throw new InvalidOperationException(interrupted.Reason.Describe()));
    }

    /// <summary>Reads and checks every answer, as <c>store verify</c> does.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public long Verify()
    {
        using var reader = SqliteAnswerReader.Open(File).ResultValue;
        return StoreVerification.Of(reader).ResultValue.Answers;
    }

    private async Task FillAsync()
    {
        await using var store = SqliteAnswerStore.Open(File, TimeProvider.System).ResultValue;
        var encoder = new QuestionKeyEncoder(Identity);
        foreach (var batch in Enumerable.Range(0, Answers).Chunk(2000))
        {
            await store.SaveAsync([.. batch.Select(i => new AnswerRecord(
                encoder.Key(Query(i)),
                new(new AnswerContent.LabelScores([-0.5 - i, -1.5]), new(500, 0, 1, UsageSource.Reported)),
                "fake 1.0",
                encoder.Identity))]);
        }
    }

    private static ModelQuery Query(int index) => new ModelQuery.ScoreLabels(
        new Prompt.Raw(FormattableString.Invariant($"{index} ").PadRight(500, 'x')), [" positive", " negative"], LabelScoring.FirstToken);

    private sealed class NoCounter : ITokenCounter
    {
        public Usage Count(ModelQuery query) => new(0, 0, 0, UsageSource.Estimated);
    }
}
