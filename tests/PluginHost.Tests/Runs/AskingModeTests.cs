using System.Text.Json.Nodes;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Results;
using PluginHost.Execution;
using PluginHost.Runs;
using PluginHost.Runs.Comparing;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Runs;

/// <summary>Runs that ask all, nothing, or only what failed; and what their folders say of errors and events.</summary>
public sealed class AskingModeTests : IDisposable
{
    private readonly Studies _studies = new();

    private readonly MemoryAnswerStore _store = new();

    public void Dispose() => _studies.Dispose();

    [Theory]
    [InlineData(0.5, ExitCode.Done)]
    [InlineData(0.49, ExitCode.Incomplete)]
    public async Task A_share_of_errors_may_be_allowed(double share, ExitCode exitCode)
    {
        _studies.Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : Studies.Scores(query);
        _studies.Request = _studies.Request with { ErrorShare = share };
        var result = await _studies.RunAsync(_studies.Study("a good film", "a dull film"), _store);
        result.ExitCode.ShouldBe(exitCode);
        result.Summary.Status.ShouldBe(RunStatus.Incomplete);
        Manifest()["exitCode"]!.GetValue<int>().ShouldBe((int)exitCode);
        File.ReadAllLines(_studies.At("run/explanations.csv"))[2].ShouldBe("r1,target,lime,,,,,,,unanswered-InvalidQuery");
        File.ReadAllText(_studies.At("run/report.html")).ShouldContain("unanswered-InvalidQuery.");
    }

    [Fact]
    public async Task Errors_are_tried_again_without_asking_anything_else()
    {
        _studies.Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : Studies.Scores(query);
        var study = _studies.Study("a good film", "a dull film");
        await _studies.RunAsync(study, _store);
        _studies.Answer = Studies.Scores;
        _studies.Request = _studies.Request with { Asking = AskingMode.Failed };

        // What is missing of the other instance stays so.
        var lost = _store.Answers.First(answer => answer.Value.Answer.Content is AnswerContent.LabelScores { LogProbabilities: var scores } && scores[0] == -0.1);
        _store.Answers.TryRemove(lost.Key, out _).ShouldBeTrue();
        var retried = await _studies.RunAsync(study, _store);
        retried.Interruption.ShouldBeOfType<Interruption.AnswersMissing>().Count.ShouldBe(1);
        retried.Missing.ShouldHaveSingleItem().Scope.Instance.ShouldBe("r0");
        retried.Outcomes.ShouldHaveSingleItem().Instance.Id.ShouldBe("r1");
        _store.Answers.TryAdd(lost.Key, lost.Value).ShouldBeTrue();

        _studies.Request = _studies.Request with { Asking = AskingMode.Missing };
        (await _studies.RunAsync(study, _store)).Summary.Models[0].Sent.ShouldBe(0);
    }

    [Fact]
    public async Task Errors_of_no_run_cannot_be_tried_again()
    {
        _studies.Request = _studies.Request with { Asking = AskingMode.Failed };
        var study = _studies.Study("a good film");
        (await _studies.TryAsync(study, _store, _studies.Folder(study), TestContext.Current.CancellationToken)).ErrorValue.Message.ShouldContain("without --retry-errors");
    }

    [Fact]
    public async Task A_run_without_asking_gives_the_same_bytes_or_lists_what_is_missing()
    {
        var study = _studies.Study("a good film", "a dull film");
        await _studies.RunAsync(study, _store);
        _studies.Open = () => throw new InvalidOperationException("No model may be opened.");
        _studies.Request = _studies.Request with { Asking = AskingMode.None };
        var again = await _studies.RunAsync(study, _store, "again");
        again.ExitCode.ShouldBe(ExitCode.Done);
        (again.Summary.Models[0].Sent, again.Summary.Models[0].FromStore).ShouldBe((0, _store.Answers.Count));
        Reproduction.Compare(_studies.Folder(study), _studies.Folder(study, "again")).Select(file => file.Difference).ShouldBe([null, null, null]);

        var nothing = await _studies.RunAsync(study, new MemoryAnswerStore(), "nothing");
        nothing.ExitCode.ShouldBe(ExitCode.Incomplete);
        nothing.Missing.Length.ShouldBe(_store.Answers.Count);
    }

    [Fact]
    public async Task A_fresh_run_asks_everything_anew_and_replaces_the_answers()
    {
        await using var store = SqliteAnswerStore.Open(_studies.At("answers.db"), TimeProvider.System).ResultValue;
        var study = _studies.Study("a good film");
        var first = await _studies.RunAsync(study, store);
        _studies.Answer = query => Studies.Scores(query).Map(answer => answer with { Content = new AnswerContent.LabelScores([-2, -0.5]) });
        _studies.Request = _studies.Request with { Asking = AskingMode.All };
        var fresh = await _studies.RunAsync(study, new RenewedAnswers(store));
        fresh.Summary.Models[0].Sent.ShouldBe(first.Summary.Models[0].Sent);
        fresh.Summary.Models[0].FromStore.ShouldBe(0);
        (first.Outcomes[0].Result.ResultValue.PredictedLabel, fresh.Outcomes[0].Result.ResultValue.PredictedLabel).ShouldBe(("positive", "negative"));
        _studies.Request = _studies.Request with { Asking = AskingMode.Missing };
        (await _studies.RunAsync(study, store)).Outcomes[0].Result.ResultValue.PredictedLabel.ShouldBe("negative");
    }

    [Fact]
    public async Task The_event_log_is_added_to_by_every_run()
    {
        var study = _studies.Study("a good film");
        await _studies.RunAsync(study, _store);
        await _studies.RunAsync(study, _store);
        File.ReadAllLines(_studies.At("run/events.jsonl")).Select(line => JsonNode.Parse(line)!["event"]!.GetValue<string>())
            .ShouldBe(["started", "asking", "ended", "started", "asking", "ended"]);
    }

    private JsonNode Manifest() => JsonNode.Parse(File.ReadAllText(_studies.At("run/manifest.json")))!;
}
