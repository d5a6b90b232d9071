using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Backends.Llama;
using PluginHost.Backends.Llama.Gguf;
using PluginHost.Backends.Llama.Inference;
using PluginHost.Backends.Llama.Options;
using PluginHost.Backends.Llama.Strategies;

namespace PluginHost.Benchmarks.Llama;

/// <summary>
/// Label scores for 1,000 variants of one prompt on the shipped model (F32), with the backend's own choice of contexts and threads:
/// every prompt evaluated whole, the strategy strict and the strategy fast. Figures are for one question.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
[ProcessFigures]
public class LabelScoringBenchmarks
{
    private const int Variants = 1000;
    private const int Compared = 200;

    private ImmutableArray<ModelQuery> _queries;
    private IModelBackend _naive = null!;
    private IModelBackend _strict = null!;
    private IModelBackend _fast = null!;

    /// <summary>How many times four examples come before the review: none, or some 250 tokens that all prompts share.</summary>
    [Params(0, 3)]
    public int Examples { get; set; }

    /// <summary>Opens the model three times and prints how far the answers are apart; waits, since BenchmarkDotNet does not.</summary>
    [GlobalSetup]
    public void Prepare() => PrepareAsync().GetAwaiter().GetResult();

    /// <summary>Closes the model.</summary>
    [GlobalCleanup]
    public void Finish() => FinishAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true, OperationsPerInvoke = Variants)]
    public Task<double[]> Naive() => ProbabilitiesAsync(_naive, _queries);

    [Benchmark(OperationsPerInvoke = Variants)]
    public Task<double[]> Strict() => ProbabilitiesAsync(_strict, _queries);

    [Benchmark(OperationsPerInvoke = Variants)]
    public Task<double[]> Fast() => ProbabilitiesAsync(_fast, _queries);

    private async Task PrepareAsync()
    {
        _queries = PromptVariants.Draw(Variants, Examples);
        _naive = Open(ScoringStrategyName.Strict, _ => new NaiveStrategy());
        _strict = Open(ScoringStrategyName.Strict, _ => new StrictStrategy());
        _fast = Open(ScoringStrategyName.Fast, settings => new FastStrategy(Math.Min(settings.Batch, settings.Context)));
        var some = _queries[..Compared];
        var naive = await ProbabilitiesAsync(_naive, some);
        Print("strict", naive, await ProbabilitiesAsync(_strict, some));
        Print("fast", naive, await ProbabilitiesAsync(_fast, some));
    }

    private async Task FinishAsync()
    {
        await _naive.DisposeAsync();
        await _strict.DisposeAsync();
        await _fast.DisposeAsync();
    }

    private static IModelBackend Open(ScoringStrategyName name, Func<ModelSettings, IScoringStrategy> strategy)
    {
        var path = ModelPath();
        var file = Value(GgufReader.Read(path));
        var settings = ModelSettings.Choose(new LlamaOptions(path, Strategy: name), file, Environment.ProcessorCount);
        var model = Value(LlamaModel.Load(settings, vocabularyOnly: false, CancellationToken.None));
        return Value(LlamaBackend.Create(model, strategy(settings)));
    }

    /// <summary>The shipped model, found by walking up from where the benchmarks lie.</summary>
    private static string ModelPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "examples", "models", "sentiment-small.gguf");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("There is no examples/models/sentiment-small.gguf above the benchmarks; run them from the repository.");
    }

    private static T Value<T, TError>(FSharpResult<T, TError> result) =>
        result.IsOk ? result.ResultValue : throw new InvalidOperationException($"{result.ErrorValue}");

    private static void Print(string name, double[] expected, double[] actual) =>
        Console.WriteLine(FormattableString.Invariant(
            $"// {name} and naive: max |Δp| = {expected.Zip(actual, (left, right) => Math.Abs(left - right)).Max():G3}"));

    /// <summary>The probability of the first label of each question.</summary>
    private static async Task<double[]> ProbabilitiesAsync(IModelBackend backend, ImmutableArray<ModelQuery> queries)
    {
        var probabilities = new double[queries.Length];
        await foreach (var (index, answer) in backend.Answer(queries, CancellationToken.None))
        {
            probabilities[index] = ((AnswerContent.LabelScores)Value(answer).Content).Normalised()[0];
        }

        return probabilities;
    }
}
