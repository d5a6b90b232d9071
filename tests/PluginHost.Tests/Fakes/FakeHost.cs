using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Abstractions.Plugins;
using PluginHost.Core.Cost;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Store;

namespace PluginHost.Tests.Fakes;

/// <summary>A run over fake models and a store in memory.</summary>
internal sealed class FakeHost : IRunObserver
{
    public static readonly ModelRef Target = new("target");
    public static readonly ModelRef Proxy = new("proxy");

    public Func<ModelRef, ModelQuery, FSharpResult<ModelAnswer, QuestionError>> Model { get; init; } = FakeAnswers.Always;

    public Func<CancellationToken, Task>? Pause { get; init; }

    public ModelLimits Limits { get; init; } = new(4096, 8, 4);

    public AnswerScope Scope { get; init; } = AnswerScope.Query;

    public Price? Price { get; init; }

    public DispatcherOptions Options { get; init; } = DispatcherOptions.Default;

    public TimeProvider Time { get; init; } = new HurriedTime();

    public RunLimits RunLimits { get; init; } = new();

    public IAnswerStore Store { get; init; } = new MemoryAnswerStore();

    public Func<ModelRef, IModelBackend>? Backend { get; init; }

    public Func<ModelRef, FSharpResult<IModelBackend, ComponentError>>? Open { get; init; }

    public ConcurrentDictionary<ModelRef, FakeBackend> Backends { get; } = new();

    public ConcurrentQueue<QuestionOutcome> Outcomes { get; } = new();

    public ConcurrentQueue<PipelineNote> Notes { get; } = new();

    public ImmutableArray<QuestionCounts> Counts { get; private set; } = [];

    public MemoryAnswerStore Memory => (MemoryAnswerStore)Store;

    public static ModelDescription Describe(ModelRef model, AnswerScope scope, ModelLimits limits) => new(
        new("fake", new FSharpMap<string, string>([Tuple.Create("model", model.Name)])), scope, limits, new FakeTokenCounter());

    public Task<RunOutcome<T>> RunAsync<T>(Pipeline<T> pipeline) => RunUntilAsync(pipeline, CancellationToken.None);

    public async Task<RunOutcome<T>> RunUntilAsync<T>(Pipeline<T> pipeline, CancellationToken cancellationToken)
    {
        await using var dispatcher = Dispatcher();
        var outcome = await RunInterpreter.RunAsync(pipeline, dispatcher, RunLimits, this, cancellationToken);
        Counts = dispatcher.Counts;
        return outcome;
    }

    public QuestionDispatcher Dispatcher() => new([Source(Target), Source(Proxy)], Store, Options, this, Time, () => 0.5);

    public void Asked(ModelRef model, Scope scope, int count)
    {
    }

    public void Settled(ModelRef model, Scope scope, QuestionOutcome outcome) => Outcomes.Enqueue(outcome);

    public void Noted(PipelineNote note, Scope scope) => Notes.Enqueue(note);

    private ModelSource Source(ModelRef model) => new(model, Describe(model, Scope, Limits), "fake 1.0", _ => OpenModel(model), Price);

    private Task<FSharpResult<IModelBackend, ComponentError>> OpenModel(ModelRef model) => Task.FromResult(
        Open?.Invoke(model) ?? FSharpResult<IModelBackend, ComponentError>.NewOk(
            Backend?.Invoke(model) ?? Backends.GetOrAdd(model, _ => new(query => Model(model, query), Pause))));
}
