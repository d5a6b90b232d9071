using System.Text.Json.Nodes;
using PluginHost.Runs;
using PluginHost.Runs.Datasets;
using PluginHost.Store;
using PluginHost.Tests.Fakes;

namespace PluginHost.Tests.Runs.Datasets;

/// <summary>What a run's data set holds, over a fake model and leave-one-out.</summary>
public sealed class DatasetExportTests : IDisposable
{
    private readonly Studies _studies = new();

    private readonly MemoryAnswerStore _store = new();

    public void Dispose() => _studies.Dispose();

    [Fact]
    public async Task Every_explanation_is_there_with_its_samples_and_every_stored_answer_once_or_more()
    {
        var study = _studies.Study("a good film", "a dull film");
        var result = await _studies.RunAsync(study, _store);
        var written = (await DatasetExport.WriteAsync(study, _store, _studies.At("set"), new(0, []), TestContext.Current.CancellationToken)).ResultValue;
        written.LeftOut.ShouldBe(0);
        var lines = Lines("set");
        written.Files.ShouldHaveSingleItem().Samples.ShouldBe(lines.Count(line => line["kind"]!.ToString() == "sample"));
        var explanations = lines.Where(line => line["kind"]!.ToString() == "explanation").ToArray();
        explanations.Select(line => line["instance"]!.ToString()).ShouldBe(["r0", "r1"]);
        foreach (var (line, outcome) in explanations.Zip(result.Outcomes))
        {
            var explained = outcome.Result.ResultValue;
            line["predicted"]!.ToString().ShouldBe(explained.PredictedLabel);
            line["attributions"]!.AsArray().Select(row => row!.AsArray().Select(value => value!.GetValue<double>()).ToArray())
                .ShouldBe(Enumerable.Range(0, explained.Labels.Count).Select(label => explained.Explanation.Explanation.Attributions.Row(label).ToArray()));
        }

        lines.Where(line => line["key"] is not null).Select(line => line["key"]!.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(_store.Answers.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal));

        // A mask says which words the prompt has.
        var sample = lines.First(line => line["mask"]?.ToString() == "110");
        sample["prompt"]!.ToString().ShouldContain("a good");
        sample["prompt"]!.ToString().ShouldNotContain("film");
    }

    [Fact]
    public async Task What_failed_in_the_run_is_left_out_and_what_is_missing_besides_is_an_error()
    {
        _studies.Answer = query => query.ToString().Contains("dull", StringComparison.Ordinal) ? FakeAnswers.Broken("out of order") : Studies.Scores(query);
        var study = _studies.Study("a good film", "a dull film");
        var failed = new RunFailures((await _studies.RunAsync(study, _store)).Summary.Models[0].Failed, _studies.Folder(study).FailedInstances().ResultValue);
        failed.Questions.ShouldBeGreaterThan(1);
        failed.Instances.ShouldBe(["r1"]);
        var written = (await DatasetExport.WriteAsync(study, _store, _studies.At("set"), failed, TestContext.Current.CancellationToken)).ResultValue;

        // The parts beside the first one that fails are left alone.
        written.LeftOut.ShouldBeInRange(1, failed.Questions);
        Lines("set").Where(line => line["kind"]!.ToString() == "explanation").ShouldHaveSingleItem()["instance"]!.ToString().ShouldBe("r0");

        var lost = Lines("set").First(line => line["instance"]!.ToString() == "r0" && line["mask"] is not null);
        _store.Answers.TryRemove(QuestionKey.Parse(lost["key"]!.ToString())!.Value, out _).ShouldBeTrue();
        (await DatasetExport.WriteAsync(study, _store, _studies.At("other"), failed, TestContext.Current.CancellationToken)).ErrorValue.ShouldContain("Questions that the run had answers to have none in the store");
        Directory.GetFiles(_studies.At("other")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_that_is_given_up_leaves_nothing()
    {
        var study = _studies.Study("a good film", "a dull film");
        await _studies.RunAsync(study, _store);
        var given = await DatasetExport.WriteAsync(study, _store, _studies.At("set"), new(0, []), new CancellationToken(canceled: true));
        given.IsError.ShouldBeTrue();
        Directory.GetFiles(_studies.At("set")).ShouldBeEmpty();
    }

    private JsonNode[] Lines(string folder) => [.. File.ReadAllLines(Path.Combine(_studies.At(folder), $"{_studies.Experiment.Name}.target.jsonl")).Select(line => JsonNode.Parse(line)!)];
}
