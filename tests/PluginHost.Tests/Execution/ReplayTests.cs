using System.Collections.Immutable;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Pipelines;
using PluginHost.Execution;
using PluginHost.Execution.Dispatch;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Execution;

public sealed class ReplayTests
{
    [Theory]
    [InlineData(AnswerScope.Query, new[] { 3, 4 })]
    [InlineData(AnswerScope.QuerySet, new[] { 3, 1, 4 })]
    public async Task A_replay_lists_all_that_is_missing_and_asks_no_model(AnswerScope scope, int[] missing)
    {
        var host = new FakeHost { Scope = scope };
        await host.RunAsync(Pipeline.All(3, i => Ask(i)));
        var replay = new ReplayDispatcher(
            new Dictionary<ModelRef, ModelDescription> { [FakeHost.Target] = FakeHost.Describe(FakeHost.Target, scope, host.Limits) }, host.Store, host);
        var outcome = await RunInterpreter.RunAsync(
            Pipeline.All(3, i => i switch { 0 => Ask(0), 1 => Ask(3, 1), _ => Ask(4) }), replay, new(), host, TestContext.Current.CancellationToken);
        outcome.ShouldBe(new RunOutcome<ImmutableArray<ImmutableArray<int>>>.Interrupted(new Interruption.AnswersMissing(missing.Length)));
        replay.Missing.Select(question => FakeAnswers.Number(question.Query)).ShouldBe(missing);
    }

    private static Pipeline<ImmutableArray<int>> Ask(params int[] numbers) =>
        Pipeline.Ask(FakeHost.Target, [.. numbers.Select(FakeAnswers.Query)]).Select(answers => ImmutableArray.CreateRange(answers, FakeAnswers.Value));
}
