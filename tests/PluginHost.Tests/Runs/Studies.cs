using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Explanations;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Tasks;
using PluginHost.Core.Cost;
using PluginHost.Core.Specs;
using PluginHost.Core.Stages;
using PluginHost.Core.Tests.Stages;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Progress;
using PluginHost.Runs;
using PluginHost.Store;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;
using Study = PluginHost.Runs.Study;

namespace PluginHost.Tests.Runs;

/// <summary>Studies over a fake model, run in a folder of their own.</summary>
internal sealed class Studies : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("pluginhost-studies-").FullName;

    public Func<ModelQuery, FSharpResult<ModelAnswer, QuestionError>> Answer { get; set; } = Scores;

    public Func<CancellationToken, Task>? Pause { get; set; }

    public Func<FSharpResult<IModelBackend, ComponentError>>? Open { get; set; }

    /// <summary>How many questions share a call; in one that throws, all that are still open fail with the one to blame.</summary>
    public int BatchSize { get; init; } = 8;

    public Experiment Experiment { get; init; } = Examples.Experiment;

    public FSharpMap<string, string> Facts { get; init; } = MapModule.OfSeq([Tuple.Create("model", "fake")]);

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>How to run; the path of the store is not looked at.</summary>
    public RunRequest Request { get; set; } = new("", Concurrency: 1);

    public string At(string name) => Path.Combine(Root, name);

    public static FSharpResult<ModelAnswer, QuestionError> Scores(ModelQuery query) => FSharpResult<ModelAnswer, QuestionError>.NewOk(
        new(new AnswerContent.LabelScores([query.ToString().Contains("good", StringComparison.Ordinal) ? -0.1 : -3, -1]), new(10, 0, 1, UsageSource.Reported)));

    public Study Study(params string[] texts)
    {
        var instances = texts.Select((text, index) => new StudyInstance($"r{index}", MapModule.OfSeq([Tuple.Create("text", text)]), Gold: null)).ToImmutableArray();
        var explainers = MapModule.OfSeq([Tuple.Create<string, IExplainer>("lime", new LeaveOneOut())]);
        ImmutableArray<ModelSource> models = [.. Experiment.Models.Select(Source)];
        var tokens = new TokenLedger();
        var prices = MapModule.OfSeq(models.Where(model => model.Price is not null).Select(model => Tuple.Create(model.Model.Name, new TokenPrice(model.Price!, tokens.MeterOf(model)))));
        return new(
            Root, "spec: 1\n", Experiment, ResolvedSpec.Write(Experiment, []), instances, models, ["fake 1.0"],
            SecretMask.Of(Experiment, Variables.GetValueOrDefault), explainers, (some, by) => StudyPipeline.Build(Experiment, some, by, prices))
        {
            Tokens = tokens,
        };
    }

    public RunFolder Folder(Study study, string name = "run") => RunFolder.For(study, At(name), Variables.GetValueOrDefault).ResultValue;

    public Task<RunResult> RunAsync(Study study, IAnswerStore store, string folder = "run") =>
        RunUntilAsync(study, store, TestContext.Current.CancellationToken, folder);

    public async Task<RunResult> RunUntilAsync(Study study, IAnswerStore store, CancellationToken cancellationToken, string folder = "run")
    {
        var ran = await TryAsync(study, store, Folder(study, folder), cancellationToken);
        return ran.IsOk ? ran.ResultValue : throw new InvalidOperationException(ran.ErrorValue.Message);
    }

    public async Task<FSharpResult<RunResult, RunObstacle>> TryAsync(
        Study study, IAnswerStore store, RunFolder folder, CancellationToken cancellationToken, RunRequest? request = null)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        return await new StudyRunner(services, NullLoggerFactory.Instance, TimeProvider.System)
            .RunAsync(study, folder, store, request ?? Request, new PlainProgress(TextWriter.Null), cancellationToken);
    }

    /// <summary>Stops a run by its budget at ten places, lets it go on, and holds what it leaves against a run that was never stopped.</summary>
    public async Task StopAnywhereAsync(Study study, Func<string, byte[][]> bytes)
    {
        var whole = await RunAsync(study, new MemoryAnswerStore(), "whole");
        var all = whole.Summary.Models.Sum(model => model.Sent);
        for (var stop = 0; stop < 10; stop++)
        {
            var store = new MemoryAnswerStore();
            var name = $"stopped{stop.ToString(CultureInfo.InvariantCulture)}";
            var stopped = (await TryAsync(study, store, Folder(study, name), TestContext.Current.CancellationToken, Limited(all * stop / 10))).ResultValue;
            stopped.ExitCode.ShouldBe(ExitCode.Budget);
            stopped.Interruption.ShouldBeOfType<Interruption.BudgetExhausted>().Unit.ShouldBe(BudgetUnit.Questions);
            var before = stopped.Summary.Models.Sum(model => model.Sent);
            before.ShouldBeLessThanOrEqualTo(all * stop / 10);

            var resumed = (await TryAsync(study, store, Folder(study, name), TestContext.Current.CancellationToken, Limited(all))).ResultValue;
            resumed.Summary.Status.ShouldBe(RunStatus.Complete);
            (before + resumed.Summary.Models.Sum(model => model.Sent)).ShouldBe(all);
            bytes(name).ShouldBe(bytes("whole"));
        }

        static RunRequest Limited(long queries) => new("", Concurrency: 1) { Budget = new(null, queries) };
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ModelSource Source(ModelSpec model) => new(
        new ModelRef(model.Name),
        new(new("fake", model.Name == "target" ? Facts : MapModule.OfSeq([Tuple.Create("model", model.Name)])), AnswerScope.Query, new(4096, BatchSize, 1), new FakeTokenCounter()),
        "fake 1.0",
        _ => Task.FromResult(Open?.Invoke() ?? FSharpResult<IModelBackend, ComponentError>.NewOk(new FakeBackend(query => Answer(query), Pause))),
        model.Price);
}
