using System.Runtime.CompilerServices;
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

namespace PluginHost.Benchmarks.Execution;

/// <summary>
/// A study of 1,000 parts that ask 1,000 questions each, with prompts of 2,000 characters, over a model that answers at once:
/// what the host itself takes, first with an empty store, then with every answer in it.
/// </summary>
[MemoryDiagnoser]
[ProcessFigures]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 1)]
public class ManyQuestionsBenchmarks
{
    private static readonly ModelRef Model = new("instant");
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "pluginhost-benchmark");

    [Params(1000)]
    public int Parts { get; set; }

    [Params(false, true)]
    public bool Stored { get; set; }

    /// <summary>Fills the store, or empties it; waits, since BenchmarkDotNet does not wait for a task here.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Finish();
        if (Stored)
        {
            RunAsync().GetAwaiter().GetResult();
        }
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
    public async Task<double> RunAsync()
    {
        var opened = SqliteAnswerStore.Open(Path.Combine(_folder, "answers.db"), TimeProvider.System);
        await using var store = opened.IsOk ? opened.ResultValue : throw new InvalidOperationException(opened.ErrorValue.ToString());
        var description = new ModelDescription(
            new("instant", new FSharpMap<string, string>([])), AnswerScope.Query, new(4096, 64, 4), new NoCounter());
        var source = new ModelSource(
            Model, description, "instant 1.0", _ => Task.FromResult(FSharpResult<IModelBackend, ComponentError>.NewOk(new InstantBackend())));
        var observer = new SilentObserver();
        await using var dispatcher = new QuestionDispatcher([source], store, DispatcherOptions.Default, observer, TimeProvider.System, () => 0.5);
        var outcome = await RunInterpreter.RunAsync(Study(), dispatcher, new(), observer, CancellationToken.None);
        return outcome.Match(
            completed => completed.Value,
            failed => throw new InvalidOperationException(failed.Error.Describe()),
            interrupted => throw new InvalidOperationException(interrupted.Reason.Describe()));
    }

    private Pipeline<double> Study() => Pipeline.All(Parts, part =>
        Pipeline.Ask(Model, [.. Enumerable.Range(0, 1000).Select(i => Query(part, i))])
            .Select(answers => answers.Sum(answer => ((AnswerContent.LabelScores)answer.ResultValue.Content).LogProbabilities[0])))
        .Select(sums => sums.Sum());

    private static ModelQuery Query(int part, int index) => new ModelQuery.ScoreLabels(
        new Prompt.Raw(FormattableString.Invariant($"{part} {index} ").PadRight(2000, 'x')), [" positive", " negative"], LabelScoring.FirstToken);

    private sealed class NoCounter : ITokenCounter
    {
        public Usage Count(ModelQuery query) => new(0, 0, 0, UsageSource.Estimated);
    }

    private sealed class InstantBackend : IModelBackend
    {
        public async IAsyncEnumerable<(int Index, FSharpResult<ModelAnswer, QuestionError> Answer)> Answer(
            IReadOnlyList<ModelQuery> queries, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var i = 0; i < queries.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return (i, FSharpResult<ModelAnswer, QuestionError>.NewOk(
                    new(new AnswerContent.LabelScores([-0.5, -1.5]), new(500, 0, 1, UsageSource.Reported))));
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
