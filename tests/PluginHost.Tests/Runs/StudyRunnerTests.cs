using System.Text.Json.Nodes;
using Microsoft.FSharp.Core;
using PluginHost.Abstractions.Models;
using PluginHost.Abstractions.Plugins;
using PluginHost.Abstractions.Results;
using PluginHost.Core.Specs;
using PluginHost.Execution;
using PluginHost.Runs;
using PluginHost.Store;
using PluginHost.Tests.Fakes;
using PluginHost.Tests.Reports;

namespace PluginHost.Tests.Runs;

public sealed class StudyRunnerTests : IDisposable
{
    private readonly Studies _studies = new();

    private readonly MemoryAnswerStore _store = new();

    public void Dispose() => _studies.Dispose();

    [Fact]
    public async Task A_complete_run_leaves_results_report_and_manifest()
    {
        var study = _studies.Study("a good film", "a dull film");
        var result = await _studies.RunAsync(study, _store);
        (result.Summary.Status, result.Summary.Reason, result.FolderError, result.Interruption).ShouldBe((RunStatus.Complete, null, null, null));
        result.ExitCode.ShouldBe(ExitCode.Done);
        File.ReadAllLines(_studies.At("run/results.jsonl")).Length.ShouldBe(2);
        Directory.GetFiles(_studies.At("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe([
                "attributions.csv", "events.jsonl", "explanations.csv", "instances.jsonl", "manifest.json", "pluginhost.lock", "report.html",
                "resolved.yaml", "results.jsonl", "spec.yaml"]);
        var use = result.Summary.Models.ShouldHaveSingleItem();
        (use.Sent, use.Distinct).ShouldBe((_store.Answers.Count, _store.Answers.Count));

        // Again, from the store alone, with the same bytes.
        var results = File.ReadAllBytes(_studies.At("run/results.jsonl"));
        var tables = File.ReadAllBytes(_studies.At("run/attributions.csv"));
        (await _studies.RunAsync(study, _store)).Summary.Models[0].Sent.ShouldBe(0);
        File.ReadAllBytes(_studies.At("run/results.jsonl")).ShouldBe(results);
        File.ReadAllBytes(_studies.At("run/attributions.csv")).ShouldBe(tables);
        Directory.Exists(_studies.At("run/earlier")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_fidelity_matrix_has_files_of_its_own_and_the_same_bytes_from_the_store()
    {
        using var studies = new Studies { Experiment = Matrix };
        var study = studies.Study("a good film", "a dull film");
        var result = await studies.RunAsync(study, _store);
        result.Summary.Status.ShouldBe(RunStatus.Complete);
        result.Fidelity.Stages.ShouldHaveSingleItem().Comparisons.Length.ShouldBe(2);
        result.Fidelity.Asked.ShouldBe(_store.Answers.Count);
        var files = new[] { "fidelity.jsonl", "fidelity.csv" }.Select(file => File.ReadAllBytes(studies.At($"run/{file}"))).ToArray();

        (await studies.RunAsync(study, _store)).Summary.Models[0].Sent.ShouldBe(0);
        new[] { "fidelity.jsonl", "fidelity.csv" }.Select(file => File.ReadAllBytes(studies.At($"run/{file}"))).ShouldBe(files);

        // Another study in the same folder takes them away.
        await _studies.RunAsync(_studies.Study("a good film") with { SpecFolder = studies.Root }, _store, studies.At("run"));
        File.Exists(studies.At("run/fidelity.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_model_that_fails_in_a_matrix_makes_the_run_incomplete()
    {
        using var studies = new Studies
        {
            Experiment = Matrix,
            Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : Studies.Scores(query),
        };
        var result = await studies.RunAsync(studies.Study("a good film", "a dull film"), _store);
        result.Summary.Status.ShouldBe(RunStatus.Incomplete);
        result.Summary.Reason!.ShouldStartWith("1 of 2 explanations are missing");
        result.ExitCode.ShouldBe(ExitCode.Incomplete);
        File.ReadAllText(studies.At("run/report.html")).ShouldContain("out of order");
    }

    [Fact]
    public async Task An_interrupted_matrix_keeps_the_instances_that_were_done()
    {
        using var cancel = new CancellationTokenSource();
        using var studies = new Studies { Experiment = Matrix, Pause = AfterAnswers(12, () => cancel.Cancel()) };
        var result = await studies.RunUntilAsync(studies.Study("a good film", "a dull film", "a long film", "no film", "one more film"), _store, cancel.Token);
        result.Summary.Status.ShouldBe(RunStatus.Interrupted);
        result.Fidelity.Stages.ShouldHaveSingleItem().Comparisons.Length.ShouldBeInRange(1, 4);
        result.Fidelity.Missing.ShouldBeEmpty();
    }

    private static Experiment Matrix { get; } = Examples.Experiment with
    {
        Pipeline = [new StageSpec.FidelityMatrix(["target"], ["lime"], Draws: 0, Folds: 0, Group: null, Top: 2, Deletion: false)],
    };

    [Fact]
    public async Task One_instance_that_fails_leaves_the_others_and_the_next_run_asks_only_for_it()
    {
        _studies.Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : Studies.Scores(query);
        var study = _studies.Study("a good film", "a dull film");
        var result = await _studies.RunAsync(study, _store);
        result.Summary.Status.ShouldBe(RunStatus.Incomplete);
        result.Summary.Reason!.ShouldStartWith("1 of 2 explanations are missing");
        result.ExitCode.ShouldBe(ExitCode.Incomplete);
        result.Outcomes.Select(outcome => outcome.Result.IsOk).ShouldBe([true, false]);
        File.ReadAllText(_studies.At("run/report.html")).ShouldContain("out of order");

        var asked = _store.Answers.Count;
        _studies.Answer = Studies.Scores;
        var again = await _studies.RunAsync(study, _store);
        again.Summary.Status.ShouldBe(RunStatus.Complete);
        again.Summary.Models[0].FromStore.ShouldBe(asked);
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_it_has_finished()
    {
        using var cancel = new CancellationTokenSource();
        _studies.Pause = AfterAnswers(12, () => cancel.Cancel());
        _studies.Request = _studies.Request with { Cancelled = () => ExitCode.Terminated };
        var study = _studies.Study("a good film", "a dull film", "a long film", "no film", "one more film");
        var result = await _studies.RunUntilAsync(study, _store, cancel.Token);
        result.Summary.Status.ShouldBe(RunStatus.Interrupted);
        result.Interruption.ShouldBeOfType<Interruption.Cancelled>();
        result.ExitCode.ShouldBe(ExitCode.Terminated);
        result.Outcomes.Length.ShouldBeInRange(1, 4);
        result.Outcomes.ShouldAllBe(outcome => outcome.Result.IsOk);
        File.ReadAllLines(_studies.At("run/results.jsonl")).Length.ShouldBe(result.Outcomes.Length);
        Manifest()["status"]!.GetValue<string>().ShouldBe("interrupted");
    }

    [Fact]
    public async Task Complete_results_of_an_earlier_run_outlast_an_interrupted_one()
    {
        var study = _studies.Study("a good film", "a dull film");
        await _studies.RunAsync(study, _store);
        var complete = File.ReadAllBytes(_studies.At("run/results.jsonl"));

        // Another store: nothing is known any more.
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            (await _studies.RunUntilAsync(study, new MemoryAnswerStore(), cancelled.Token)).Outcomes.ShouldBeEmpty();
            File.ReadAllBytes(_studies.At("run/earlier/results.jsonl")).ShouldBe(complete);
            File.ReadAllBytes(_studies.At("run/results.jsonl")).ShouldBeEmpty();
        }

        await _studies.RunAsync(study, _store);
        File.ReadAllBytes(_studies.At("run/results.jsonl")).ShouldBe(complete);
        Directory.Exists(_studies.At("run/earlier")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_that_fails_stops_the_run_and_what_it_kept_is_used()
    {
        _studies.Pause = AfterAnswers(12, () => _store.Failure = new StoreError("The disk is full.", "/answers.db", "Free some space."));
        var result = await _studies.RunAsync(_studies.Study("a good film", "a dull film", "a long film", "no film", "one more film"), _store);
        result.Summary.Status.ShouldBe(RunStatus.Interrupted);
        result.Summary.Reason.ShouldBe("Answer store '/answers.db': The disk is full. Free some space.");
        result.ExitCode.ShouldBe(ExitCode.Incomplete);
        result.Outcomes.Length.ShouldBeInRange(1, 4);
        Manifest()["reason"]!.GetValue<string>().ShouldContain("The disk is full.");
    }

    [Fact]
    public async Task A_model_that_cannot_be_opened_is_an_error_of_the_spec()
    {
        _studies.Open = () => FSharpResult<IModelBackend, ComponentError>.NewError(new("It is broken.", "Mend it."));
        var result = await _studies.RunAsync(_studies.Study("a good film"), _store);
        result.Summary.Reason.ShouldBe("Model 'target' cannot be opened: It is broken. Mend it.");
        result.ExitCode.ShouldBe(ExitCode.Spec);
    }

    [Fact]
    public async Task A_folder_that_is_taken_away_meanwhile_costs_no_answer()
    {
        _studies.Pause = _ =>
        {
            if (Directory.Exists(_studies.At("run")))
            {
                Directory.Delete(_studies.At("run"), recursive: true);
                File.WriteAllText(_studies.At("run"), "a file");
            }

            return Task.CompletedTask;
        };
        var result = await _studies.RunAsync(_studies.Study("a good film"), _store);
        result.FolderError!.ShouldContain(_studies.At("run"));
        result.Outcomes.ShouldHaveSingleItem().Result.IsOk.ShouldBeTrue();
        result.ExitCode.ShouldBe(ExitCode.Incomplete);
        _store.Answers.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_file_in_the_folders_place_is_told_before_anything_is_asked()
    {
        File.WriteAllText(_studies.At("run"), "a file");
        var study = _studies.Study("a good film");
        var obstacle = (await _studies.TryAsync(study, _store, _studies.Folder(study), TestContext.Current.CancellationToken)).ErrorValue;
        obstacle.Kind.ShouldBe(RunObstacleKind.Folder);
        obstacle.Message.ShouldContain("There is a file of this name");
        obstacle.Message.ShouldContain("--output");
        _store.Answers.ShouldBeEmpty();
        File.ReadAllText(_studies.At("run")).ShouldBe("a file");
    }

    [Fact]
    public async Task A_store_that_another_run_has_open_leaves_the_folder_alone()
    {
        var study = _studies.Study("a good film");
        var folder = _studies.Folder(study);
        await using var other = SqliteAnswerStore.Open(_studies.At("answers.db"), TimeProvider.System).ResultValue;
        var runner = new StudyRunner(null!, null!, TimeProvider.System);
        var obstacle = (await runner.RunAsync(
            study, folder, new RunRequest(_studies.At("answers.db"), null), new PluginHost.Progress.PlainProgress(TextWriter.Null), TestContext.Current.CancellationToken)).ErrorValue;
        obstacle.Kind.ShouldBe(RunObstacleKind.Store);
        obstacle.Message.ShouldContain("Another run writes to it.");
        Directory.Exists(folder.FullPath).ShouldBeFalse();
    }

    /// <summary>Does something when so many answers are stored, and lets no question be answered before those earlier are stored.</summary>
    private Func<CancellationToken, Task> AfterAnswers(int count, Action act)
    {
        var answered = 0;
        return async cancellationToken =>
        {
            while (_store.Failure is null && _store.Answers.Count < answered)
            {
                await Task.Delay(1, cancellationToken);
            }

            if (answered++ == count)
            {
                act();
            }
        };
    }

    private JsonNode Manifest() => JsonNode.Parse(File.ReadAllText(_studies.At("run/manifest.json")))!;
}
